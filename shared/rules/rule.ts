/** What a consistency rule is: one observation it can make about a session, with a fixed id and severity. */
import type { DocumentPiece, JsonObject } from '../formats/piece.ts'
import type { ExtractedSession } from '../formats/session.ts'
import type { Severity } from '../model/finding.ts'

export interface SessionContext {
  /** The document as it arrived. */
  value: JsonObject
  extracted: ExtractedSession
  /** Where it stands, and whether all of it was UTF-8. */
  span: Pick<DocumentPiece, 'line' | 'byteOffset' | 'byteLength' | 'notUtf8'>
}

export interface SessionRule {
  id: string
  severity: Severity
  /** The sentences of its findings, none when all is well. One per kind of fault, however often it occurs. */
  check(context: SessionContext): string[]
}

/** `3 user actions`, `1 user action`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
