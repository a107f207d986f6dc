/** One document → the rows of its session, as lists of values in the order of the stored columns. */
import { hash } from 'node:crypto'
import { generationOf } from '#shared/formats/generations.ts'
import type { Piece } from '#shared/formats/piece.ts'
import { extractSession } from '#shared/formats/session.ts'
import { sessionKey } from '#shared/model/session.ts'
import { checkSession } from '#shared/rules/index.ts'
import {
  errorFields,
  eventFields,
  sessionFields,
  storedSyntheticFields,
  userActionFields,
  valuesOf,
} from '../storage/columns.ts'
import type { SessionRows } from './rows.ts'

type DocumentPiece = Extract<Piece, { kind: 'document' }>

/** The rows and the few facts the verdict counts; null when the document is no session. `bytes` are the document's. */
export function sessionRowsOf(
  piece: DocumentPiece,
  bytes: Uint8Array,
): { rows: SessionRows; generation: string; errors: number } | null {
  const { line, byteOffset, byteLength, value } = piece
  const generation = generationOf(value)
  if (!generation) return null
  const extracted = extractSession(value, generation)
  const { columns, userActions, events, errors, syntheticEvents } = extracted
  const caused = new Map<string, number>()
  for (const { syntheticEventId } of userActions) {
    if (syntheticEventId) caused.set(syntheticEventId, (caused.get(syntheticEventId) ?? 0) + 1)
  }
  const rows: SessionRows = {
    line,
    byteOffset,
    byteLength,
    documentHash: hash('sha1', bytes, 'buffer').readUIntBE(0, 6),
    key: sessionKey(columns),
    partNumber: columns.partNumber,
    session: valuesOf(columns, sessionFields),
    userActions: userActions.map((item) => valuesOf(item, userActionFields)),
    events: events.map((item) => valuesOf(item, eventFields)),
    errors: errors.map((item) => valuesOf(item, errorFields)),
    syntheticEvents: syntheticEvents.map((step) => {
      const causedActions = step.syntheticEventId ? (caused.get(step.syntheticEventId) ?? 0) : 0
      return valuesOf({ ...step, causedActions }, storedSyntheticFields)
    }),
    findings: checkSession(value, extracted, piece),
  }
  return { rows, generation, errors: columns.errorCount }
}
