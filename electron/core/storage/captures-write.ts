/** Writing captures: the evidence. Inserted once, complete; only the acknowledgement time and the index verdict follow. */
import { hash } from 'node:crypto'
import { type Block, blocksOf, blockWriter } from './bodies.ts'
import type { Connection } from './database.ts'
import { insertInto } from './insert.ts'
import type { CommittedCapture, NewCapture } from './storage.ts'

/** A capture compressed and hashed, ready to be inserted: the slow part done outside the transaction. */
export interface PreparedCapture {
  capture: NewCapture
  body: Block[] | null
  wire: Block[] | null
  bodySha256: Uint8Array | null
  wireSha256: Uint8Array | null
}

export function prepareCapture(capture: NewCapture): PreparedCapture {
  const { body, wire } = capture
  const bodySha256 = body && hash('sha256', body, 'buffer')
  return {
    capture,
    body: body && blocksOf(body, 'decoded'),
    wire: wire && blocksOf(wire, 'wire'),
    bodySha256,
    wireSha256: wire ? hash('sha256', wire, 'buffer') : bodySha256,
  }
}

const columns = [
  'source', 'receivedAt', 'method', 'path', 'query', 'listener', 'headers', 'httpVersion', 'tlsVersion',
  'tlsCipher', 'remoteAddress', 'status', 'problem', 'fileName', 'contentType', 'contentEncoding', 'receiveMs',
  'wireBytes', 'bodyBytes', 'wireSha256', 'bodySha256', 'duplicateOf', 'indexState',
] as const // biome-ignore format: a word list reads best filled

export interface CaptureWriter {
  /** Inserts a prepared capture inside the caller's transaction. */
  insert(prepared: PreparedCapture): CommittedCapture & { pending: boolean }
  setAck(captureId: number, ackMs: number): void
}

export function captureWriter(db: Connection): CaptureWriter {
  const insertRow = insertInto(db, 'capture', columns)
  const insertBlocks = blockWriter(db)
  const firstWith = db
    .prepare<[Uint8Array], number>('SELECT id FROM capture WHERE bodySha256 = ? ORDER BY id LIMIT 1')
    .pluck()
  const setAck = db.prepare('UPDATE capture SET ackMs = ? WHERE id = ?')
  return {
    insert({ capture, body, wire, bodySha256, wireSha256 }) {
      const { body: bytes, wire: wireBytes, headers, ...facts } = capture
      const empty = !bytes || bytes.byteLength === 0
      const duplicateOf = bodySha256 && !empty ? (firstWith.get(bodySha256) ?? null) : null
      // Only what a listener took, or a file, holds documents; a stray request is kept but not read for sessions.
      const pending = bytes !== null && capture.status !== 404 && capture.status !== 405
      const { lastInsertRowid } = insertRow.run({
        ...facts,
        headers: JSON.stringify(headers),
        bodyBytes: bytes?.byteLength ?? 0,
        wireSha256,
        bodySha256,
        duplicateOf,
        indexState: pending ? 'pending' : 'none',
      })
      const id = Number(lastInsertRowid)
      if (body) insertBlocks(id, 'decoded', body)
      if (wire) insertBlocks(id, 'wire', wire)
      return { id, duplicateOf, pending }
    },
    setAck(captureId, ackMs) {
      setAck.run(ackMs, captureId)
    },
  }
}
