/** One capture → rows and findings. Good lines are never lost for a bad one, and nothing a document holds can stop it. */
import { hash } from 'node:crypto'
import { readDocuments } from '#shared/formats/documents.ts'
import { generationOf } from '#shared/formats/generations.ts'
import type { Piece } from '#shared/formats/piece.ts'
import { extractSession } from '#shared/formats/session.ts'
import type { NewFinding } from '#shared/model/finding.ts'
import { sessionKey } from '#shared/model/session.ts'
import { checkBulk } from '#shared/rules/bulk.ts'
import { checkSession } from '#shared/rules/index.ts'
import { readBody } from '../storage/bodies.ts'
import type { Connection } from '../storage/database.ts'
import type { IndexVerdict, RowBatch, SessionRows } from './rows.ts'

/** Sessions per batch: small enough that an acknowledgement waiting behind one does not notice. */
const batchSessions = 40
/** A bulk of pure garbage must not fill the database: this many line findings are kept, the rest is counted in one. */
const findingLimit = 10_000

/** Reads a capture and passes its rows on, batch by batch; answers the verdict. Never throws for what a body holds. */
export async function indexCapture(
  db: Connection,
  captureId: number,
  insert: (batch: RowBatch) => Promise<void>,
): Promise<IndexVerdict> {
  const verdict = emptyVerdict(captureId)
  try {
    const body = readBody(db, captureId)
    if (!body) throw new Error('The capture has no body.')
    await indexBody(body, verdict, insert)
  } catch (error) {
    verdict.state = 'failed'
    verdict.indexError = error instanceof Error ? error.message : String(error)
  }
  return verdict
}

function emptyVerdict(captureId: number): IndexVerdict {
  const counts = {
    lines: 0,
    documents: 0,
    stored: 0,
    quarantined: 0,
    actionLines: 0,
    sessions: 0,
    findings: 0,
    errors: 0,
  }
  return { captureId, state: 'done', indexError: null, ...counts, generations: {} }
}

async function indexBody(
  body: Uint8Array,
  verdict: IndexVerdict,
  insert: (batch: RowBatch) => Promise<void>,
) {
  let batch: RowBatch = { captureId: verdict.captureId, first: true, sessions: [], findings: [] }
  let suppressed = 0
  const keep = (finding: NewFinding) => {
    verdict.findings++
    if (verdict.findings > findingLimit) suppressed++
    else batch.findings.push(finding)
  }
  for (const piece of readDocuments(body)) {
    verdict.lines++
    const { line, byteOffset, byteLength } = piece
    if (piece.kind === 'action-line') verdict.actionLines++
    else if (piece.kind === 'malformed') {
      verdict.quarantined++
      keep({ rule: piece.rule, severity: 'error', line, byteOffset, byteLength, message: piece.reason })
    } else {
      verdict.documents++
      verdict.stored++
      const bytes = body.subarray(byteOffset, byteOffset + byteLength)
      const rows = rowsOf(piece, bytes)
      if (rows) {
        batch.sessions.push(rows)
        verdict.sessions++
        verdict.findings += rows.findings.length
        verdict.errors += rows.columns.errorCount
        verdict.generations[rows.columns.generation] = (verdict.generations[rows.columns.generation] ?? 0) + 1
      } else {
        const message =
          'This JSON object is not a user session of any known generation. It is kept, but has no columns.'
        keep({ rule: 'not-a-session', severity: 'warning', line, byteOffset, byteLength, message })
      }
    }
    if (batch.sessions.length >= batchSessions || batch.findings.length >= 1000) {
      await insert(batch)
      batch = { captureId: verdict.captureId, first: false, sessions: [], findings: [] }
    }
  }
  for (const finding of checkBulk(body, verdict)) keep(finding)
  if (suppressed > 0) {
    const message = `${suppressed} further findings of this bulk are counted but not listed.`
    batch.findings.push({
      rule: 'too-many-findings',
      severity: 'notice',
      line: null,
      byteOffset: null,
      byteLength: null,
      message,
    })
  }
  await insert(batch)
}

type DocumentPiece = Extract<Piece, { kind: 'document' }>

/** The rows of one document; null when it is no session. */
function rowsOf(piece: DocumentPiece, bytes: Uint8Array): SessionRows | null {
  const { line, byteOffset, byteLength, value } = piece
  const generation = generationOf(value)
  if (!generation) return null
  const extracted = extractSession(value, generation)
  const { columns, userActions, events, errors, syntheticEvents } = extracted
  const caused = new Map<string, number>()
  for (const { syntheticEventId } of userActions) {
    if (syntheticEventId) caused.set(syntheticEventId, (caused.get(syntheticEventId) ?? 0) + 1)
  }
  return {
    line,
    byteOffset,
    byteLength,
    documentHash: hash('sha1', bytes, 'buffer').readUIntBE(0, 6),
    key: sessionKey(columns),
    columns,
    userActions,
    events,
    errors,
    syntheticEvents: syntheticEvents.map((step) => ({
      ...step,
      causedActions: step.syntheticEventId ? (caused.get(step.syntheticEventId) ?? 0) : 0,
    })),
    findings: checkSession(value, extracted, piece),
  }
}
