/** Bytes as text for reading, with a byte range translated to positions in that text. Pure. */

export interface RangeRequest {
  offset: number
  highlightOffset?: number | undefined
  highlightLength?: number | undefined
}

export interface ReadableRange {
  text: string
  offset: number
  length: number
  totalBytes: number
  binary: boolean
  highlight: { start: number; end: number } | null
}

/**
 * `bytes` starts at `request.offset` of a body of `totalBytes`. Characters cut by the range's ends are left out, so
 * `offset` and `length` may come back narrower by up to three bytes on a side.
 */
export function readableRange(bytes: Uint8Array, totalBytes: number, request: RangeRequest): ReadableRange {
  const from = request.offset === 0 ? 0 : leadingContinuation(bytes)
  const to = request.offset + bytes.byteLength >= totalBytes ? bytes.byteLength : wholeCharacters(bytes)
  const whole = bytes.subarray(from, Math.max(from, to))
  const offset = request.offset + from
  return {
    text: decode(whole),
    offset,
    length: whole.byteLength,
    totalBytes,
    binary: looksBinary(whole),
    highlight: highlightOf(whole, offset, request),
  }
}

/** A BOM stays visible as a character: hiding it would shift every position. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

function highlightOf(bytes: Uint8Array, offset: number, request: RangeRequest): ReadableRange['highlight'] {
  if (request.highlightOffset === undefined) return null
  const start = request.highlightOffset - offset
  const end = start + (request.highlightLength ?? 0)
  if (end < 0 || start > bytes.byteLength) return null
  const before = Math.max(0, start)
  const characters = decode(bytes.subarray(0, before)).length
  return {
    start: characters,
    end: characters + decode(bytes.subarray(before, Math.min(end, bytes.byteLength))).length,
  }
}

const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80

/** How many bytes at the start belong to a character that began before. At most three, or it is not UTF-8 anyway. */
function leadingContinuation(bytes: Uint8Array): number {
  let count = 0
  while (count < 3 && isContinuation(bytes[count])) count++
  return count
}

/** Where the last whole character ends. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= 4 && back <= bytes.byteLength; back++) {
    const byte = bytes[bytes.byteLength - back] ?? 0
    if (isContinuation(byte)) continue
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return size > back ? bytes.byteLength - back : bytes.byteLength
  }
  return bytes.byteLength
}

/** Control characters other than tab, line feed, carriage return and escape hardly occur in text. */
function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 4096)
  let odd = 0
  for (const byte of sample) {
    if (byte === 0) return true
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27) odd++
  }
  return odd > sample.byteLength / 10
}
