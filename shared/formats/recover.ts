/**
 * Getting back on track behind something that is not JSON, so that one bad line never costs the good ones
 * around it, and saying in a sentence what was wrong.
 */
import { isSessionDocument } from './generations.ts'
import { isShallow, isSpace, maximumDepth, type Scan, scanValue, skipSpace } from './json-scan.ts'
import { isActionLine, type JsonObject, type MalformedRule } from './piece.ts'
import { decodeUtf8 } from './text.ts'

const brace = 0x7b

/** The offset of the line feed that ends the line of `at`, or the body's end. */
export function lineEndOf(body: Uint8Array, at: number): number {
  const end = body.indexOf(0x0a, at)
  return end < 0 ? body.length : end
}

/** `end` moved back over white space, no further than `start`. */
export function trimEnd(body: Uint8Array, start: number, end: number): number {
  let position = end
  while (position > start && isSpace(body[position - 1])) position--
  return position
}

/** Whether a document of a kind we know starts at `at` and ends before `end`: reason enough to trust a place to go on. */
function knownDocumentAt(body: Uint8Array, at: number, end: number): boolean {
  const scan = scanValue(body, at, end)
  if (scan.status !== 'complete') return false
  const value: unknown = JSON.parse(decodeUtf8(body, at, scan.end))
  if (typeof value !== 'object' || value === null || !isShallow(value)) return false
  return isSessionDocument(value) || isActionLine(value as JsonObject)
}

/** Where to go on within the line: at the next brace if a document of a known kind starts there, else the line's end. */
export function resumeInLine(body: Uint8Array, at: number, lineEnd: number): number {
  const next = body.subarray(at, lineEnd).indexOf(brace)
  return next >= 0 && knownDocumentAt(body, at + next, lineEnd) ? at + next : lineEnd
}

/** Whether the line that begins at `start` may begin a document: a brace no further in than `indent`, or a known document. */
function startsDocument(body: Uint8Array, start: number, indent: number): boolean {
  let position = start
  while (body[position] === 0x20 || body[position] === 0x09) position++
  if (body[position] !== brace) return false
  return position - start <= indent || knownDocumentAt(body, position, lineEndOf(body, position))
}

/**
 * The end of a broken object or array that starts at `start`, found by counting brackets without regard to
 * grammar: where they close, or before the next line that may begin a document, or the body's end.
 * `indent` is the indentation of the line it starts on, bytes. Linear, and always behind `start`.
 */
export function endOfBroken(body: Uint8Array, start: number, indent: number): number {
  let depth = 0
  let inString = false
  for (let position = start; position < body.length; position++) {
    const byte = body[position]
    if (byte === 0x0a) {
      // A string cannot hold a line feed, so whatever went wrong with the quotes ends here.
      inString = false
      if (startsDocument(body, position + 1, indent)) return position
    } else if (inString) {
      if (byte === 0x5c) position += body[position + 1] === 0x0a ? 0 : 1
      else if (byte === 0x22) inString = false
    } else if (byte === 0x22) inString = true
    else if (byte === 0x7b || byte === 0x5b) depth++
    else if ((byte === 0x7d || byte === 0x5d) && --depth === 0) return position + 1
  }
  return body.length
}

/** The indentation of the line that begins at `lineStart`, bytes. */
export function indentOf(body: Uint8Array, lineStart: number): number {
  return skipSpace(body, lineStart, body.length) - lineStart
}

/** Whether a stretch is not text: more than one character in twenty of its head is a control code or not UTF-8. */
export function isBinary(body: Uint8Array, start: number, end: number): boolean {
  const head = decodeUtf8(body, start, Math.min(end, start + 4096))
  // The head may end within a character: that one does not count.
  let odd = end - start > 4096 ? -1 : 0
  for (let index = 0; index < head.length; index++) {
    const code = head.charCodeAt(index)
    if (code === 0xfffd || code === 0x7f || (code < 0x20 && code !== 9 && code !== 10 && code !== 13)) odd++
  }
  return odd * 20 > head.length
}

function describeByte(byte: number | undefined): string {
  if (byte === undefined) return 'the end'
  if (byte === 0x0a || byte === 0x0d) return 'the end of the line'
  if (byte > 0x20 && byte < 0x7f) return byte === 0x22 ? 'a quote' : `"${String.fromCharCode(byte)}"`
  if (byte === 0x20) return 'a space'
  return `byte 0x${byte.toString(16).padStart(2, '0')}`
}

/** `column 7`, or `line 3, column 7` when on another line than the range's first. Columns count bytes from 1. */
function place(body: Uint8Array, range: Range, at: number): string {
  const { line } = range
  let number = line
  let begin = range.lineStart
  for (let position = range.start; position < at; position++) {
    if (body[position] !== 0x0a) continue
    number++
    begin = position + 1
  }
  const column = `column ${at - begin + 1}`
  return number === line ? column : `line ${number}, ${column}`
}

/** A stretch of the body, and the line it starts on. */
interface Range {
  start: number
  end: number
  lineStart: number
  line: number
}

/** Says what is wrong with the stretch from `start` to `end`, as the scan found it. */
export function explain(
  body: Uint8Array,
  range: Range,
  scan: Exclude<Scan, { status: 'complete' }>,
): { rule: MalformedRule; reason: string } {
  const { start, end } = range
  if (isBinary(body, start, end)) return { rule: 'not-text', reason: '' }
  // A value that is sound to its end, with the fault only in what follows, was cut there.
  if (scan.status === 'incomplete' || scan.at >= end) {
    const thing = body[start] === brace ? 'document' : 'value'
    const size = end - start === 1 ? '1 byte' : `${end - start} bytes`
    return { rule: 'cut-off', reason: `The ${thing} stops after ${size}; its end is missing` }
  }
  const where = place(body, range, scan.at)
  if (scan.status === 'too-deep') {
    return { rule: 'too-deep', reason: `Nested deeper than ${maximumDepth} levels at ${where}` }
  }
  return {
    rule: 'not-json',
    reason: `Expected ${scan.expected} at ${where}, found ${describeByte(body[scan.at])}`,
  }
}
