/**
 * Finds where one JSON value ends in a run of bytes, by the grammar and without building anything.
 * The slow but sure way: used when a line is not exactly one document, and to say what is wrong and where.
 */

/** Containers may nest this deep, the outermost counted. Nothing that walks a document later needs to fear the stack. */
export const maximumDepth = 200

export type Scan =
  /** A whole value; `end` is the offset behind it. */
  | { status: 'complete'; end: number }
  /** Valid as far as it goes, but the bytes end first. */
  | { status: 'incomplete' }
  /** Not JSON: at offset `at`, `expected` should have stood. */
  | { status: 'invalid'; at: number; expected: string }
  | { status: 'too-deep'; at: number }

/** A token's end, or -1 when the bytes end first, or the failure. */
type Step = number | { at: number; expected: string }

export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}

function isHex(byte: number): boolean {
  return isDigit(byte) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66)
}

/** The first offset from `at` on that is not JSON white space, at most `end`. */
export function skipSpace(body: Uint8Array, at: number, end: number): number {
  let position = at
  while (position < end && isSpace(body[position])) position++
  return position
}

/** Behind the closing quote of the string that opens at `start`. */
function scanString(body: Uint8Array, start: number, end: number): Step {
  let position = start + 1
  while (position < end) {
    const byte = body[position] ?? 0
    if (byte === 0x22) return position + 1
    if (byte < 0x20) return { at: position, expected: 'the closing quote of a string' }
    if (byte !== 0x5c) {
      position++
      continue
    }
    const escaped = body[position + 1]
    if (position + 1 >= end || escaped === undefined) return -1
    if (escaped === 0x75) {
      for (let digit = position + 2; digit < position + 6; digit++) {
        if (digit >= end) return -1
        if (!isHex(body[digit] ?? 0)) return { at: digit, expected: 'four hexadecimal digits after \\u' }
      }
      position += 6
    } else if ('"\\/bfnrt'.includes(String.fromCharCode(escaped))) {
      position += 2
    } else {
      return { at: position + 1, expected: 'a valid escape after the backslash' }
    }
  }
  return -1
}

function scanNumber(body: Uint8Array, start: number, end: number): Step {
  let position = start
  const digits = (): Step => {
    if (position >= end) return -1
    if (!isDigit(body[position])) return { at: position, expected: 'a digit' }
    while (position < end && isDigit(body[position])) position++
    return position
  }
  if (body[position] === 0x2d) position++
  if (body[position] === 0x30 && position < end) position++
  else {
    const whole = digits()
    if (typeof whole !== 'number' || whole < 0) return whole
  }
  if (position < end && body[position] === 0x2e) {
    position++
    const fraction = digits()
    if (typeof fraction !== 'number' || fraction < 0) return fraction
  }
  if (position < end && (body[position] === 0x65 || body[position] === 0x45)) {
    position++
    if (position < end && (body[position] === 0x2b || body[position] === 0x2d)) position++
    const exponent = digits()
    if (typeof exponent !== 'number' || exponent < 0) return exponent
  }
  return position
}

function scanWord(body: Uint8Array, start: number, end: number, word: string): Step {
  for (let index = 0; index < word.length; index++) {
    if (start + index >= end) return -1
    if (body[start + index] !== word.charCodeAt(index)) return { at: start, expected: 'a value' }
  }
  return start + word.length
}

/** Behind the string, number or word that begins at `start`. */
function scanScalar(body: Uint8Array, start: number, end: number): Step {
  const byte = body[start]
  if (byte === 0x22) return scanString(body, start, end)
  if (byte === 0x2d || isDigit(byte)) return scanNumber(body, start, end)
  if (byte === 0x74) return scanWord(body, start, end, 'true')
  if (byte === 0x66) return scanWord(body, start, end, 'false')
  if (byte === 0x6e) return scanWord(body, start, end, 'null')
  return { at: start, expected: 'a value' }
}

/**
 * Scans the value that begins at `start` (not white space), looking no further than `end`. Bytes are offsets
 * into `body`. Iterative: nesting costs no stack. Time is linear in the bytes looked at.
 */
export function scanValue(body: Uint8Array, start: number, end: number): Scan {
  const isObject = new Uint8Array(maximumDepth + 1)
  let depth = 0
  let position = start
  /** What may come: a value, a key (`first`: or the container's end), or what follows a value. */
  let state: 'value' | 'first' | 'key' | 'after' = 'value'
  while (true) {
    if (state === 'after' && depth === 0) return { status: 'complete', end: position }
    position = skipSpace(body, position, end)
    if (position >= end) return { status: 'incomplete' }
    const byte = body[position]
    const inObject = isObject[depth] === 1
    if (state === 'after') {
      if (byte === 0x2c) state = inObject ? 'key' : 'value'
      else if (byte === (inObject ? 0x7d : 0x5d)) depth--
      else return { status: 'invalid', at: position, expected: inObject ? 'a comma or }' : 'a comma or ]' }
      position++
      continue
    }
    if (state === 'first' && byte === (inObject ? 0x7d : 0x5d)) {
      depth--
      position++
      state = 'after'
      continue
    }
    if (state === 'key' || (state === 'first' && inObject)) {
      if (byte !== 0x22) return { status: 'invalid', at: position, expected: 'a key in double quotes' }
      const key = scanString(body, position, end)
      if (typeof key !== 'number') return { status: 'invalid', ...key }
      if (key < 0) return { status: 'incomplete' }
      position = skipSpace(body, key, end)
      if (position >= end) return { status: 'incomplete' }
      if (body[position] !== 0x3a) return { status: 'invalid', at: position, expected: 'a colon' }
      position++
      state = 'value'
      continue
    }
    if (byte === 0x7b || byte === 0x5b) {
      if (depth === maximumDepth) return { status: 'too-deep', at: position }
      depth++
      isObject[depth] = byte === 0x7b ? 1 : 0
      position++
      state = 'first'
      continue
    }
    const scalar = scanScalar(body, position, end)
    if (typeof scalar !== 'number') return { status: 'invalid', ...scalar }
    if (scalar < 0) return { status: 'incomplete' }
    position = scalar
    state = 'after'
  }
}

/** Whether a parsed value nests no deeper than `maximumDepth`. Recursion stops there, so it cannot overflow the stack. */
export function isShallow(value: object, left = maximumDepth): boolean {
  if (left === 0) return false
  if (Array.isArray(value)) {
    for (const item of value)
      if (typeof item === 'object' && item !== null && !isShallow(item, left - 1)) return false
    return true
  }
  const record = value as Record<string, unknown>
  for (const key in record) {
    const item = record[key]
    if (typeof item === 'object' && item !== null && !isShallow(item, left - 1)) return false
  }
  return true
}
