/** Writing captures: the evidence. Inserted once, complete; only the acknowledgement time and the index verdict follow. */
import { hash } from 'node:crypto'
import { type Block, blocksOf, blockWriter } from './bodies.ts'
import type { Connection } from './database.ts'
import { insertInto } from './insert.ts'
import type { CommittedCapture, NewCapture } from './storage.ts'

/** What is inserted of a capture besides its blocks. */
type CaptureFacts = Omit<NewCapture, 'body' | 'wire' | 'wireSha256' | 'release'> & { bodyBytes: number }

/** A capture compressed and hashed, ready to be inserted: all that is slow is done before it reaches the writer. */
export interface PreparedCapture {
  facts: CaptureFacts
  body: Block[] | null
  wire: Block[] | null
  bodySha256: Uint8Array | null
  wireSha256: Uint8Array | null
}

/** Compresses and hashes; calls `release` once the byte arrays are no longer needed. */
export async function prepareCapture(capture: NewCapture): Promise<PreparedCapture> {
  const { body, wire, wireSha256: known, release, ...facts } = capture
  const sha256 = (bytes: Uint8Array) => hash('sha256', bytes, 'buffer')
  try {
    // What came unencoded is the body: one hash is both.
    const bodySha256 = body && (wire ? sha256(body) : (known ?? sha256(body)))
    return {
      facts: { ...facts, bodyBytes: body?.byteLength ?? 0 },
      body: body && (await blocksOf(body, 'decoded')),
      wire: wire && (await blocksOf(wire, 'wire')),
      bodySha256,
      wireSha256: wire ? (known ?? sha256(wire)) : bodySha256,
    }
  } finally {
    release?.()
  }
}

/** The buffers of a prepared capture that can be handed over instead of copied. */
export function transferOf({ body, wire }: PreparedCapture): ArrayBuffer[] {
  return [...(body ?? []), ...(wire ?? [])].map((block) => block.data.buffer)
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
    insert({ facts, body, wire, bodySha256, wireSha256 }) {
      const empty = facts.bodyBytes === 0
      const duplicateOf = bodySha256 && !empty ? (firstWith.get(bodySha256) ?? null) : null
      // Only what a listener took, or a file, holds documents; a stray request is kept but not read for sessions.
      const pending = body !== null && facts.status !== 404 && facts.status !== 405
      const { lastInsertRowid } = insertRow.run({
        ...facts,
        headers: JSON.stringify(facts.headers),
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
