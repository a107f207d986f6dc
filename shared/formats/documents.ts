/**
 * Cuts a decoded body into pieces with exact byte ranges. Fast where a line is one document, as an export has it;
 * otherwise a scanner finds where values end: several on a line, one over many lines, elements of one array.
 * The ranges of the pieces, white space, byte order marks and array punctuation are the whole body: nothing is lost.
 */
import { isShallow, isSpace, scanValue } from './json-scan.ts'
import {
  type ActionLinePiece,
  type DocumentPiece,
  isActionLine,
  type JsonObject,
  type MalformedPiece,
  type Piece,
} from './piece.ts'
import { endOfBroken, explain, indentOf, lineEndOf, resumeInLine, trimEnd } from './recover.ts'
import { joinRuns } from './runs.ts'
import { decodeUtf8 } from './text.ts'

export { isSessionDocument } from './generations.ts'
export type { ActionLinePiece, DocumentPiece, JsonObject, MalformedPiece, Piece, Span } from './piece.ts'

/** The longest document that is read, bytes. A JavaScript string holds about 512 million characters. */
const longestDocument = 256 * 1024 * 1024

/** Where reading stands: the next byte, and the line it is on. */
interface Cursor {
  at: number
  line: number
  lineStart: number
  /** Within the one array of documents that the body is. */
  inArray: boolean
}

/**
 * The pieces of `body`, in order. Tolerates LF and CRLF, byte order marks, blank lines, a missing final newline,
 * concatenated and pretty-printed documents, one array of documents, action lines anywhere. Never throws for
 * what the bytes hold. Documents nest at most 200 levels and hold no `undefined`; keys such as `__proto__` are own properties,
 * so copy them with care.
 */
export function* readDocuments(body: Uint8Array): Generator<Piece> {
  yield* joinRuns(body, cut(body))
}

function* cut(body: Uint8Array): Generator<Piece> {
  const cursor: Cursor = { at: 0, line: 1, lineStart: 0, inArray: false }
  // Looking ahead over lines that turn out not to belong together costs time twice; a hostile body gets only so much of it.
  let lookAhead = 2 * body.length + 1_000_000
  /** Up to here a line was found not to be one document. */
  let scannedLine = 0
  let first = true
  while (toNextValue(body, cursor, first)) {
    first = false
    const { at, line, lineStart } = cursor
    if (at >= scannedLine) {
      const lineEnd = lineEndOf(body, at)
      const piece = wholeLine(body, at, lineEnd, line)
      if (piece !== null) {
        yield piece
        cursor.at = piece.byteOffset + piece.byteLength
        continue
      }
      scannedLine = lineEnd
    }
    const limit = lookAhead > 0 ? body.length : lineEndOf(body, at)
    const scan = scanValue(body, at, limit)
    const opens = body[at] === 0x7b || body[at] === 0x5b
    if (scan.status === 'complete' && (opens || endsThere(body, scan.end, cursor))) {
      moveTo(body, cursor, scan.end)
      yield read(body, at, scan.end, line)
      continue
    }
    let end = opens ? endOfBroken(body, at, indentOf(body, lineStart)) : at
    if (!endsThere(body, end, cursor) || !opens) {
      end = resumeInLine(body, end, end < scannedLine ? scannedLine : lineEndOf(body, end))
    }
    const stop = trimEnd(body, at, end)
    const failure =
      scan.status === 'complete' ? ({ status: 'invalid', at, expected: 'a document' } as const) : scan
    const seen = failure.status === 'incomplete' ? limit : failure.at
    lookAhead -= Math.max(0, seen - stop)
    moveTo(body, cursor, stop)
    const told = explain(body, { start: at, end: stop, lineStart, line }, failure)
    yield { kind: 'malformed', line, byteOffset: at, byteLength: stop - at, ...told }
  }
}

/** Moves behind a piece that may span lines. */
function moveTo(body: Uint8Array, cursor: Cursor, end: number): void {
  for (let position = cursor.at; position < end; position++) {
    if (body[position] !== 0x0a) continue
    cursor.line++
    cursor.lineStart = position + 1
  }
  cursor.at = end
}

/** Moves over what stands between values. False at the body's end. */
function toNextValue(body: Uint8Array, cursor: Cursor, first: boolean): boolean {
  let mayOpen = first
  for (; cursor.at < body.length; cursor.at++) {
    const byte = body[cursor.at]
    if (byte === 0x0a) {
      cursor.line++
      cursor.lineStart = cursor.at + 1
    } else if (byte === 0xef && body[cursor.at + 1] === 0xbb && body[cursor.at + 2] === 0xbf) {
      cursor.at += 2
    } else if (byte === 0x5b && mayOpen) {
      cursor.inArray = true
      mayOpen = false
    } else if (byte === 0x5d && cursor.inArray) {
      cursor.inArray = false
    } else if (!isSpace(byte) && !(byte === 0x2c && !first)) {
      return true
    }
  }
  return false
}

/** Whether what stands at `at` may follow a value: the end of the line, a comma, the end of the array. */
function endsThere(body: Uint8Array, at: number, cursor: Cursor): boolean {
  let position = at
  while (body[position] === 0x20 || body[position] === 0x09 || body[position] === 0x0d) position++
  const byte = body[position]
  if (byte === undefined || byte === 0x0a) return true
  return cursor.inArray && (byte === 0x2c || byte === 0x5d)
}

/** The rest of a line as one document, a comma behind it allowed; null when it is not that. */
function wholeLine(
  body: Uint8Array,
  start: number,
  lineEnd: number,
  line: number,
): DocumentPiece | ActionLinePiece | null {
  if (body[start] !== 0x7b) return null
  let end = trimEnd(body, start, lineEnd)
  if (body[end - 1] === 0x2c) end = trimEnd(body, start, end - 1)
  if (body[end - 1] !== 0x7d || end - start > longestDocument) return null
  const text = decodeUtf8(body, start, end)
  try {
    const value = JSON.parse(text) as JsonObject
    return isShallow(value) ? named(value, text, start, end, line) : null
  } catch {
    return null
  }
}

/** A complete value as a piece. */
function read(body: Uint8Array, start: number, end: number, line: number): Piece {
  const span = { line, byteOffset: start, byteLength: end - start }
  if (body[start] !== 0x7b) {
    return { kind: 'malformed', ...span, rule: 'not-an-object', reason: notAnObject(body[start]) }
  }
  if (end - start > longestDocument) {
    const reason = `The document has ${end - start} bytes; at most ${longestDocument} are read`
    return { kind: 'malformed', ...span, rule: 'too-long', reason }
  }
  const text = decodeUtf8(body, start, end)
  return named(JSON.parse(text) as JsonObject, text, start, end, line)
}

function named(
  value: JsonObject,
  text: string,
  start: number,
  end: number,
  line: number,
): DocumentPiece | ActionLinePiece {
  const span = { line, byteOffset: start, byteLength: end - start }
  if (isActionLine(value)) return { kind: 'action-line', ...span, value }
  const piece: DocumentPiece = { kind: 'document', ...span, value }
  // U+FFFD may also have been sent as such; then the bytes are sound, and this is only a hint.
  if (text.includes('\uFFFD')) piece.notUtf8 = true
  return piece
}

function notAnObject(byte: number | undefined): MalformedPiece['reason'] {
  const kinds: Record<number, string> = {
    91: 'an array within a line',
    34: 'a text',
    116: 'true',
    102: 'false',
    110: 'null',
  }
  return `A document has to be an object in braces; this is ${kinds[byte ?? 0] ?? 'a number'}`
}
