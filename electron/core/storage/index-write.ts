/** Writing the derived index: sessions, what hangs on them, findings. Everything here can be rebuilt from captures. */
import type { IndexVerdict, RowBatch, SessionRows } from '../indexing/rows.ts'
import {
  errorFields,
  eventFields,
  sessionFields,
  storedSyntheticFields,
  userActionFields,
} from './columns.ts'
import type { Connection } from './database.ts'
import { insertByPosition, insertInto } from './insert.ts'

export interface IndexWriter {
  /** Inserts a batch inside the caller's transaction; answers the number of session rows gained (negative when replaced). */
  insert(batch: RowBatch): number
  /** The verdict of a capture whose last batch could not be written. */
  finish(verdict: IndexVerdict): void
  /** Marks every capture as to be read again. */
  invalidate(): number
}

const findingFields = [
  'captureId',
  'sessionRow',
  'rule',
  'severity',
  'line',
  'byteOffset',
  'byteLength',
  'message',
]
const place = [
  'captureId',
  'line',
  'byteOffset',
  'byteLength',
  'documentHash',
  'key',
  'relation',
  'relatedTo',
  'findings',
]

export function indexWriter(db: Connection): IndexWriter {
  const insertSession = insertByPosition(db, 'session', [...place, ...sessionFields])
  const parts = {
    userActions: insertByPosition(db, 'userAction', ['sessionRow', ...userActionFields]),
    events: insertByPosition(db, 'event', ['sessionRow', ...eventFields]),
    errors: insertByPosition(db, 'error', ['sessionRow', ...errorFields]),
    syntheticEvents: insertByPosition(db, 'syntheticEvent', ['sessionRow', ...storedSyntheticFields]),
  }
  const insertFinding = insertInto(db, 'finding', findingFields)
  const firstOfKey = db.prepare<[string], { row: number; documentHash: number; partNumber: number | null }>(
    'SELECT row, documentHash, partNumber FROM session WHERE key = ? ORDER BY row LIMIT 1',
  )
  const removal = ['userAction', 'event', 'error', 'syntheticEvent'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE sessionRow IN (SELECT row FROM session WHERE captureId = ?)`),
  )
  const removeFindings = db.prepare('DELETE FROM finding WHERE captureId = ?')
  const removeSessions = db.prepare('DELETE FROM session WHERE captureId = ?')
  const finish = db.prepare(
    `UPDATE capture SET indexState = @state, indexError = @indexError, lines = @lines, documents = @documents,
       stored = @stored, quarantined = @quarantined, actionLines = @actionLines, sessions = @sessions,
       findings = @findings, errors = @errors, generations = @generations WHERE id = @captureId`,
  )
  const invalidate = db.prepare(
    "UPDATE capture SET indexState = 'pending' WHERE indexState IN ('done', 'failed')",
  )

  function relationOf(rows: SessionRows): [relation: string | null, relatedTo: number | null] {
    const first = firstOfKey.get(rows.key)
    if (!first) return [null, null]
    if (first.documentHash === rows.documentHash) return ['duplicate', first.row]
    return [first.partNumber === rows.partNumber ? 'version' : 'part', first.row]
  }

  function insertOne(captureId: number, rows: SessionRows): void {
    const { line, byteOffset, byteLength, documentHash, key, findings } = rows
    const { lastInsertRowid } = insertSession.run(
      ...[captureId, line, byteOffset, byteLength, documentHash, key, ...relationOf(rows), findings.length],
      ...rows.session,
    )
    const sessionRow = Number(lastInsertRowid)
    for (const [part, insert] of Object.entries(parts)) {
      for (const values of rows[part as keyof typeof parts]) insert.run(sessionRow, ...values)
    }
    for (const item of findings) insertFinding.run({ ...item, captureId, sessionRow })
  }

  function remove(captureId: number): number {
    for (const statement of removal) statement.run(captureId)
    removeFindings.run(captureId)
    return removeSessions.run(captureId).changes
  }

  function finishCapture(verdict: IndexVerdict): void {
    finish.run({ ...verdict, generations: JSON.stringify(verdict.generations) })
  }

  return {
    insert(batch) {
      const removed = batch.first ? remove(batch.captureId) : 0
      for (const rows of batch.sessions) insertOne(batch.captureId, rows)
      for (const item of batch.findings)
        insertFinding.run({ ...item, captureId: batch.captureId, sessionRow: null })
      if (batch.verdict) finishCapture(batch.verdict)
      return batch.sessions.length - removed
    },
    finish: finishCapture,
    invalidate() {
      return invalidate.run().changes
    },
  }
}
