/** Importing: a file becomes a capture with its name and exact bytes; compressed files are decoded, their bytes kept too. */
import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, zstdDecompress } from 'node:zlib'
import { type ImportResult, uploadLimitBytes } from '#shared/contract/imports.ts'
import type { CaptureSource } from '#shared/model/capture.ts'
import type { ProgressOr } from '#shared/model/progress.ts'
import { Failure } from '../failure.ts'
import type { Indexer } from '../indexing/indexer.ts'
import type { OpenStorage } from '../storage/open.ts'

/** What an import needs of the engine. */
export interface ImportContext {
  storage: OpenStorage
  indexer: Indexer
  now(): number
}

export interface ImportFile {
  /** Absolute path of the bytes. */
  file: string
  /** The name the user knows it by. */
  name: string
  source: CaptureSource
  /** Answer with the capture that already holds these bytes instead of keeping them again. */
  reuse: boolean
}

/** Keeps the file and waits until it has been read. */
export async function* importFile(
  context: ImportContext,
  request: ImportFile,
): AsyncGenerator<ProgressOr<ImportResult>> {
  const { storage, indexer } = context
  const receivedAt = context.now()
  yield { kind: 'progress', stage: 'reading', done: 0, total: null }
  const bytes = await readFile(request.file)
  const { body, encoding, problem } = await decodeFile(bytes)
  const known =
    request.reuse && body
      ? await storage.reader.call('captureWithBody', [hash('sha256', body, 'buffer')])
      : null
  let captureId = known
  if (captureId === null) {
    yield { kind: 'progress', stage: 'storing', done: 0, total: bytes.byteLength }
    const committed = await storage.commitCapture({
      source: request.source,
      receivedAt,
      method: null,
      path: null,
      query: null,
      listener: null,
      headers: [],
      httpVersion: null,
      tlsVersion: null,
      tlsCipher: null,
      remoteAddress: null,
      status: null,
      problem,
      fileName: basename(request.name),
      contentType: null,
      contentEncoding: encoding,
      receiveMs: null,
      wireBytes: bytes.byteLength,
      body,
      wire: encoding ? bytes : null,
    })
    captureId = committed.id
  }
  yield { kind: 'progress', stage: 'indexing', done: 0, total: null }
  if (body) await indexer.indexed(captureId)
  yield { kind: 'done', result: await resultOf(storage, captureId) }
}

async function resultOf(storage: OpenStorage, captureId: number): Promise<ImportResult> {
  const capture = await storage.getCapture(captureId)
  if (!capture) throw new Failure('NOT_FOUND', `Capture ${captureId} is gone.`)
  const { fileName, wireBytes, lines, documents, stored, quarantined, sessions, findings, duplicateOf } =
    capture
  const counts = { lines, documents, stored, quarantined, sessions, findings }
  return { captureId, fileName: fileName ?? '', bytes: wireBytes, ...counts, duplicateOf }
}

interface DecodedFile {
  body: Uint8Array | null
  encoding: string | null
  problem: string | null
}

const unpackGzip = promisify(gunzip)
const unpackZstd = promisify(zstdDecompress)

/** Recognises gzip and zstd by their first bytes. What cannot be decoded is kept as it is, with the reason. */
async function decodeFile(bytes: Buffer): Promise<DecodedFile> {
  const encoding = encodingOf(bytes)
  if (!encoding) return { body: bytes, encoding: null, problem: null }
  try {
    const unpack = encoding === 'gzip' ? unpackGzip : unpackZstd
    return { body: await unpack(bytes, { maxOutputLength: uploadLimitBytes }), encoding, problem: null }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return {
      body: null,
      encoding,
      problem: `The file begins like ${encoding} but can't be decoded (${reason}). Its bytes are kept.`,
    }
  }
}

function encodingOf(bytes: Uint8Array): 'gzip' | 'zstd' | null {
  const [a, b, c, d] = bytes
  if (a === 0x1f && b === 0x8b) return 'gzip'
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return 'zstd'
  return null
}
