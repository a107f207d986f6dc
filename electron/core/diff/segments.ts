/**
 * A large export read in segments, so that a side costs memory for one segment, not for itself. Cut only where one
 * document surely ends and the next begins: `}`, a line break, `{` cannot stand within a JSON value.
 */
import type { ByteSource } from './source.ts'

/** Bytes aimed at; a segment without a place to cut grows. */
const segmentBytes = 16 * 1024 * 1024

export interface Segment {
  /** Offset in the source. */
  offset: number
  bytes: Uint8Array
}

/** The segments of `source`, in order, all of its bytes. `aim` is for tests. */
export function* segmentsOf(source: ByteSource, aim = segmentBytes): Generator<Segment> {
  let offset = 0
  let want = aim
  while (offset < source.bytes) {
    const bytes = source.read(offset, Math.min(want, source.bytes - offset))
    if (bytes.byteLength === 0) return
    const last = offset + bytes.byteLength >= source.bytes
    const end = last ? bytes.byteLength : lastCut(bytes)
    if (end === 0) {
      want *= 2
      continue
    }
    yield { offset, bytes: bytes.subarray(0, end) }
    offset += end
    want = aim
  }
}

/** Where the last document begins that follows another on a line of its own; 0 when there is none. */
function lastCut(bytes: Uint8Array): number {
  for (let at = bytes.lastIndexOf(0x0a); at > 0; at = bytes.lastIndexOf(0x0a, at - 1)) {
    let next = at + 1
    while (isSpace(bytes[next])) next++
    let before = at - 1
    while (isSpace(bytes[before])) before--
    if (bytes[next] === 0x7b && bytes[before] === 0x7d) return next
  }
  return 0
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}
