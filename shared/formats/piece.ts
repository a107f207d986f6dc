/** What a body is cut into: documents, action lines and malformed stretches, each with its exact byte range. */

export interface Span {
  /** 1-based line on which it starts. */
  line: number
  /** Offset in the decoded body, bytes. */
  byteOffset: number
  byteLength: number
}

export type JsonObject = { [key: string]: unknown }

export interface DocumentPiece extends Span {
  kind: 'document'
  value: JsonObject
  /** Set when some bytes were not UTF-8: they read as U+FFFD in `value`, the body still holds them. */
  notUtf8?: true
}

/** Elasticsearch action-and-metadata line: stands before its document (`delete` has none). */
export interface ActionLinePiece extends Span {
  kind: 'action-line'
  value: JsonObject
}

/** What is wrong with a malformed piece; its severity is `error`. */
export type MalformedRule = 'not-json' | 'not-text' | 'not-an-object' | 'cut-off' | 'too-deep' | 'too-long'

export interface MalformedPiece extends Span {
  kind: 'malformed'
  rule: MalformedRule
  /** A sentence without the full stop: what was expected, and where. */
  reason: string
}

export type Piece = DocumentPiece | ActionLinePiece | MalformedPiece

const actions = new Set(['index', 'create', 'update', 'delete'])

/** Whether an object is an Elasticsearch action-and-metadata line, such as `{"index":{"_index":"sessions"}}`. */
export function isActionLine(value: JsonObject): boolean {
  let only: string | undefined
  for (const key in value) {
    if (only !== undefined) return false
    only = key
  }
  if (only === undefined || !actions.has(only)) return false
  const metadata = value[only]
  return typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata)
}
