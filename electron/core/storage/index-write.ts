/** Writing the derived index: sessions, what hangs on them, findings. Everything here can be rebuilt from captures. */
import type { IndexVerdict, RowBatch, SessionRows } from '../indexing/rows.ts'
import {
  columnsOf,
  errorFields,
  eventFields,
  sessionFields,
  syntheticEventFields,
  userActionFields,
} from './columns.ts'
import type { Connection } from './database.ts'
import { bindable, insertInto } from './insert.ts'

export interface IndexWriter {
  /** Inserts a batch inside the caller's transaction; answers the number of session rows gained (negative when replaced). */
  insert(batch: RowBatch): number
  finish(verdict: IndexVerdict): void
  /** Marks every capture as to be read again. */
  invalidate(): number
  remove(captureId: number): number
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
  const insertSession = insertInto(db, 'session', [...place, ...sessionFields])
  const insertAction = insertInto(db, 'userAction', ['sessionRow', ...userActionFields])
  const insertEvent = insertInto(db, 'event', ['sessionRow', ...eventFields])
  const insertError = insertInto(db, 'error', ['sessionRow', ...errorFields])
  const insertSynthetic = insertInto(db, 'syntheticEvent', [
    'sessionRow',
    ...syntheticEventFields,
    'causedActions',
  ])
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

  function relationOf(rows: SessionRows): { relation: string | null; relatedTo: number | null } {
    const first = firstOfKey.get(rows.key)
    if (!first) return { relation: null, relatedTo: null }
    const samePart = first.partNumber === rows.columns.partNumber
    const relation = first.documentHash === rows.documentHash ? 'duplicate' : samePart ? 'version' : 'part'
    return { relation, relatedTo: first.row }
  }

  function insertOne(captureId: number, rows: SessionRows): void {
    const { line, byteOffset, byteLength, documentHash, key } = rows
    const { lastInsertRowid } = insertSession.run({
      ...bindable(columnsOf(rows.columns, sessionFields)),
      ...relationOf(rows),
      ...{ captureId, line, byteOffset, byteLength, documentHash, key, findings: rows.findings.length },
    })
    const sessionRow = Number(lastInsertRowid)
    for (const item of rows.userActions) insertAction.run({ ...bindable(item), sessionRow })
    for (const item of rows.events) insertEvent.run({ ...bindable(item), sessionRow })
    for (const item of rows.errors) insertError.run({ ...bindable(item), sessionRow })
    for (const item of rows.syntheticEvents) insertSynthetic.run({ ...bindable(item), sessionRow })
    for (const item of rows.findings) insertFinding.run({ ...item, captureId, sessionRow })
  }

  function remove(captureId: number): number {
    for (const statement of removal) statement.run(captureId)
    removeFindings.run(captureId)
    return removeSessions.run(captureId).changes
  }

  return {
    remove,
    insert(batch) {
      const removed = batch.first ? remove(batch.captureId) : 0
      for (const rows of batch.sessions) insertOne(batch.captureId, rows)
      for (const item of batch.findings)
        insertFinding.run({ ...item, captureId: batch.captureId, sessionRow: null })
      return batch.sessions.length - removed
    },
    finish(verdict) {
      finish.run({ ...verdict, generations: JSON.stringify(verdict.generations) })
    },
    invalidate() {
      return invalidate.run().changes
    },
  }
}
