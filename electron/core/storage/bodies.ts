/** The exact bytes of captures: cut into blocks, compressed with zstd, read back whole or in ranges. */
import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompressSync } from 'node:zlib'
import type { Connection } from './database.ts'

/** A bulk is under 1 MiB by protocol, so it is one block; bigger bodies stay readable in part. */
const blockBytes = 1024 * 1024
const forms = { decoded: 0, wire: 1 } as const
export type BodyForm = keyof typeof forms

const asIs = 0
const zstd = 1
/**
 * Level 1: the write path's bottleneck is CPU, and higher levels buy little on JSON. The window holds a whole block and
 * the output is one piece, so that each costs one trip to the thread pool.
 */
const options = {
  chunkSize: 256 * 1024,
  params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_windowLog]: 20 },
}
const compress = promisify(zstdCompress)

export interface Block {
  byteOffset: number
  byteLength: number
  codec: number
  /** Bytes in a buffer of their own, so that they can be handed to another thread. */
  data: Uint8Array<ArrayBuffer>
}

/** Cuts and compresses a body, on the thread pool. Wire bytes came compressed already and are kept as they are. */
export async function blocksOf(body: Uint8Array, form: BodyForm): Promise<Block[]> {
  const blocks: Block[] = []
  for (let offset = 0; offset < body.byteLength || offset === 0; offset += blockBytes) {
    const part = body.subarray(offset, offset + blockBytes)
    const compressed =
      form === 'decoded' ? await compress(part, { ...options, pledgedSrcSize: part.byteLength }) : part
    const smaller = compressed.byteLength < part.byteLength
    blocks.push({
      byteOffset: offset,
      byteLength: part.byteLength,
      codec: smaller ? zstd : asIs,
      data: Uint8Array.from(smaller ? compressed : part),
    })
  }
  return blocks
}

/** Inserts the blocks of a capture on a writing connection. */
export function blockWriter(db: Connection): (captureId: number, form: BodyForm, blocks: Block[]) => void {
  const insert = db.prepare(
    'INSERT INTO captureBlock (captureId, form, byteOffset, byteLength, codec, data) VALUES (?, ?, ?, ?, ?, ?)',
  )
  return (captureId, form, blocks) => {
    for (const block of blocks) {
      insert.run(captureId, forms[form], block.byteOffset, block.byteLength, block.codec, block.data)
    }
  }
}

/**
 * A slice of a capture's bytes: `[offset, offset + length)`, shorter at the end; null when the form is not kept.
 * Costs the decompression of the blocks it touches (about 2 ms each).
 */
export function readRange(
  db: Connection,
  captureId: number,
  form: BodyForm,
  offset: number,
  length: number,
): Uint8Array | null {
  const rows = db
    .prepare<[number, number, number, number], Block>(
      `SELECT byteOffset, byteLength, codec, data FROM captureBlock
       WHERE captureId = ? AND form = ? AND byteOffset < ? AND byteOffset + byteLength >= ? ORDER BY byteOffset`,
    )
    .all(captureId, forms[form], Math.max(offset + length, 1), offset)
  const last = rows.at(-1)
  if (!last) {
    const any = db.prepare('SELECT 1 FROM captureBlock WHERE captureId = ? AND form = ? LIMIT 1')
    return any.get(captureId, forms[form]) ? new Uint8Array(0) : null
  }
  const end = Math.min(offset + length, last.byteOffset + last.byteLength)
  const bytes = new Uint8Array(Math.max(0, end - offset))
  for (const row of rows) {
    const plain = row.codec === zstd ? zstdDecompressSync(row.data) : row.data
    const from = Math.max(0, offset - row.byteOffset)
    const to = Math.min(row.byteLength, end - row.byteOffset)
    if (to > from) bytes.set(plain.subarray(from, to), row.byteOffset + from - offset)
  }
  return bytes
}

/** All bytes of a capture in one form; null when that form is not kept. */
export function readBody(db: Connection, captureId: number, form: BodyForm = 'decoded'): Uint8Array | null {
  return readRange(db, captureId, form, 0, Number.MAX_SAFE_INTEGER)
}
