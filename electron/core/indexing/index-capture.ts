/** One capture → batches of rows and findings. Good lines are never lost for a bad one, and nothing a document holds can stop it. */
import { readDocuments } from '#shared/formats/documents.ts'
import type { Piece } from '#shared/formats/piece.ts'
import type { NewFinding } from '#shared/model/finding.ts'
import { checkBulk } from '#shared/rules/bulk.ts'
import { readBody } from '../storage/bodies.ts'
import type { Connection } from '../storage/database.ts'
import type { IndexVerdict, RowBatch } from './rows.ts'
import { sessionRowsOf } from './session-rows.ts'

/** Sessions per batch: small enough that an acknowledgement waiting behind one does not notice. */
const batchSessions = 40
const batchFindings = 1000
/** A bulk of pure garbage must not fill the database: this many findings are listed, the rest is counted in one. */
const findingLimit = 10_000

/** Reads a capture. The last batch holds the verdict, `failed` with the reason when it could not be read to its end. */
export function* indexCapture(db: Connection, captureId: number): Generator<RowBatch, void, void> {
  const verdict = emptyVerdict(captureId)
  const collector = { batch: emptyBatch(captureId, true), unlisted: 0 }
  const take = (last: IndexVerdict | null): RowBatch => {
    const batch = { ...collector.batch, verdict: last }
    collector.batch = emptyBatch(captureId, false)
    return batch
  }
  const keep = (finding: NewFinding) => {
    verdict.findings++
    if (verdict.findings > findingLimit) collector.unlisted++
    else collector.batch.findings.push(finding)
  }
  try {
    const body = readBody(db, captureId)
    if (!body) throw new Error('The capture has no body.')
    for (const piece of readDocuments(body)) {
      readPiece(piece, body, verdict, collector.batch, keep)
      const { sessions, findings } = collector.batch
      if (sessions.length >= batchSessions || findings.length >= batchFindings) yield take(null)
    }
    for (const finding of checkBulk(body, verdict)) keep(finding)
  } catch (error) {
    verdict.state = 'failed'
    verdict.indexError = error instanceof Error ? error.message : String(error)
  }
  if (collector.unlisted > 0) collector.batch.findings.push(unlisted(collector.unlisted))
  yield take(verdict)
}

function readPiece(
  piece: Piece,
  body: Uint8Array,
  verdict: IndexVerdict,
  batch: RowBatch,
  keep: (finding: NewFinding) => void,
): void {
  const { line, byteOffset, byteLength } = piece
  verdict.lines++
  if (piece.kind === 'action-line') {
    verdict.actionLines++
    return
  }
  if (piece.kind === 'malformed') {
    verdict.quarantined++
    keep({ rule: piece.rule, severity: 'error', line, byteOffset, byteLength, message: piece.reason })
    return
  }
  verdict.documents++
  verdict.stored++
  const session = sessionRowsOf(piece, body.subarray(byteOffset, byteOffset + byteLength))
  if (!session) {
    const message =
      'This JSON object is not a user session of any known generation. It is kept, but has no columns.'
    keep({ rule: 'not-a-session', severity: 'warning', line, byteOffset, byteLength, message })
    return
  }
  const { rows, generation, errors } = session
  batch.sessions.push(rows)
  verdict.sessions++
  verdict.findings += rows.findings.length
  verdict.errors += errors
  verdict.generations[generation] = (verdict.generations[generation] ?? 0) + 1
}

function emptyBatch(captureId: number, first: boolean): RowBatch {
  return { captureId, first, sessions: [], findings: [], verdict: null }
}

function emptyVerdict(captureId: number): IndexVerdict {
  const counts = { lines: 0, documents: 0, stored: 0, quarantined: 0, actionLines: 0 }
  return {
    captureId,
    state: 'done',
    indexError: null,
    ...counts,
    sessions: 0,
    findings: 0,
    errors: 0,
    generations: {},
  }
}

function unlisted(count: number): NewFinding {
  const message = `${count} further findings of this bulk are counted but not listed.`
  const nowhere = { line: null, byteOffset: null, byteLength: null }
  return { rule: 'too-many-findings', severity: 'notice', ...nowhere, message }
}
