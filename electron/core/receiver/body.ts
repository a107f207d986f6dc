/** Reads the body of an exchange into one buffer, hashing it as it comes, within a limit for itself and a budget for all. */
import { createHash } from 'node:crypto'
import type { BufferPool } from './buffer-pool.ts'
import type { Exchange } from './exchange.ts'

/** Bytes held for requests under way, all together, and how many requests there are. */
export interface Budget {
  readonly limit: number
  held: number
}

export type ReadBody =
  /** `sha256` is of `bytes`, as they came; `at` is when the last of them did (monotonic, ms). */
  | { kind: 'whole'; bytes: Buffer<ArrayBuffer>; sha256: Uint8Array; at: number }
  /** More than the limit. Nothing is kept; the rest is still to be read or refused. */
  | { kind: 'tooLarge' }
  /** The budget is used up by others. */
  | { kind: 'overloaded' }
  /** The sender went away, or was given up, before the end. */
  | { kind: 'gone' }

/** Announced bodies up to this size are read into a buffer made for them, bytes; a claim costs no more than this. */
const preallocateLimit = 8 * 1024 * 1024

/**
 * Reads until the end, the limit, or the sender's going away. Never rejects.
 * `count` is told the length of every piece; what it makes of the body's pieces afterwards is the caller's business.
 * The bytes stay charged to `budget` when the outcome is `whole`.
 */
export function readBody(
  exchange: Exchange,
  declared: number | null,
  limit: number,
  budget: Budget,
  pool: BufferPool,
  count: (bytes: number) => void,
): Promise<ReadBody> {
  const { body, clock } = exchange
  const whole =
    declared !== null && declared <= preallocateLimit ? pool.take(Math.min(declared, limit)) : null
  let chunks: Buffer[] = []
  let length = 0
  const hash = createHash('sha256')
  return new Promise((resolve) => {
    const settle = (outcome: ReadBody) => {
      body.off('data', onData)
      body.off('end', onEnd)
      body.off('close', onClose)
      if (outcome.kind !== 'whole') {
        budget.held -= length
        if (whole) pool.give(whole)
      }
      chunks = []
      resolve(outcome)
    }
    const onData = (chunk: Buffer) => {
      clock.lastByteAt = performance.now()
      count(chunk.length)
      if (length + chunk.length > limit) return settle({ kind: 'tooLarge' })
      if (budget.held + chunk.length > budget.limit) return settle({ kind: 'overloaded' })
      budget.held += chunk.length
      // Now, while the piece is still in the processor's cache.
      hash.update(chunk)
      if (whole) chunk.copy(whole, length)
      else chunks.push(chunk)
      length += chunk.length
    }
    const finish = () => {
      if (!exchange.isWhole() || (whole && length !== whole.length)) return settle({ kind: 'gone' })
      settle({
        kind: 'whole',
        bytes: whole ?? joined(chunks, length),
        sha256: hash.digest(),
        at: performance.now(),
      })
    }
    // HTTP/2 tells of the end in the middle of handling its last frame, before the stream counts as closed by the
    // sender: asked at once, a whole body can look cut off.
    const onEnd = () => (exchange.isWhole() ? finish() : void setImmediate(finish))
    const onClose = () => settle({ kind: 'gone' })
    body.on('data', onData)
    body.on('end', onEnd)
    body.on('close', onClose)
  })
}

/** Reads on without keeping anything, at most `limit` bytes more; resolves when the sender has ended or gone. */
export function discardBody(
  exchange: Exchange,
  limit: number,
  count: (bytes: number) => void,
): Promise<void> {
  const { body } = exchange
  let read = 0
  return new Promise((resolve) => {
    if (body.readableEnded || body.destroyed) return resolve()
    body.on('data', (chunk: Buffer) => {
      count(chunk.length)
      read += chunk.length
      if (read > limit) resolve()
    })
    body.once('end', resolve)
    body.once('close', resolve)
    body.resume()
  })
}

/** One buffer that shares its memory with nothing, so that it can be handed to another thread. */
export function joined(chunks: readonly Uint8Array[], length: number): Buffer<ArrayBuffer> {
  const whole = Buffer.allocUnsafeSlow(length)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}
