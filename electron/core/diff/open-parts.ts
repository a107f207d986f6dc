/** Opens the parts of a side within the worker: files (unpacked when compressed) and captures of the store. */
import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, rmSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { uploadLimitBytes } from '#shared/contract/imports.ts'
import { Failure } from '../failure.ts'
import { captureForReplay } from '../query/captures.ts'
import { readRange } from '../storage/bodies.ts'
import { openForReading } from '../storage/database.ts'
import type { NamedParts } from './comparison.ts'
import { type ByteSource, captureSources, fileSource } from './source.ts'

export type PartRequest = { file: string } | { captureId: number }

export interface SideRequest {
  name: string
  parts: PartRequest[]
}

/** Opens sides; captures are read on a connection of this thread's own. */
export function partOpener(databaseFile: string): (side: SideRequest) => Promise<NamedParts> {
  let store: ReturnType<typeof openStore> | null = null
  return async ({ name, parts }) => {
    const opened: ByteSource[] = []
    for (const part of parts) {
      if ('file' in part) {
        opened.push(await openFile(part.file, name))
      } else {
        store ??= openStore(databaseFile)
        opened.push(store(part.captureId))
      }
    }
    return { name, parts: opened }
  }
}

function openStore(databaseFile: string): (captureId: number) => ByteSource {
  const db = openForReading(databaseFile)
  const sourceOf = captureSources(
    (id, offset, length) => readRange(db, id, 'decoded', offset, length) ?? new Uint8Array(0),
  )
  return (captureId) => {
    const [capture] = captureForReplay(db, [captureId])
    if (!capture) throw new Failure('NOT_FOUND', `There is no capture ${captureId}.`)
    if (capture.bodyBytes === null) {
      throw new Failure('BAD_INPUT', `Capture ${captureId} was kept without a body, so it can't be compared.`)
    }
    return sourceOf(captureId, capture.bodyBytes)
  }
}

/** A compressed file is unpacked beside itself: documents are read again at their place, which a stream can't do. */
async function openFile(file: string, name: string): Promise<ByteSource> {
  const packed = fileSource(file)
  const unpack = unpackerFor(packed.read(0, 4))
  if (!unpack) return packed
  packed.close()
  const plain = `${file}-${randomUUID()}`
  try {
    await pipeline(
      createReadStream(file),
      unpack,
      limited,
      createWriteStream(plain, { flags: 'wx', mode: 0o600 }),
    )
    // Open files outlive their names, so nothing is left behind however this thread ends.
    return fileSource(plain)
  } catch (cause) {
    if (cause instanceof Failure) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Failure('BAD_INPUT', `${name} is compressed and can't be unpacked (${reason}).`, { cause })
  } finally {
    rmSync(plain, { force: true })
  }
}

function unpackerFor(head: Uint8Array) {
  const [a, b, c, d] = head
  if (a === 0x1f && b === 0x8b) return createGunzip()
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return createZstdDecompress()
  return null
}

async function* limited(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.byteLength
    if (bytes > uploadLimitBytes) {
      throw new Failure(
        'BAD_INPUT',
        `A file may unpack to ${uploadLimitBytes} bytes at most; this one holds more.`,
      )
    }
    yield chunk
  }
}
