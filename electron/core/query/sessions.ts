/** Reading sessions and what hangs on them. */
import type { Finding } from '#shared/model/finding.ts'
import type { Page, PageRequest } from '#shared/model/page.ts'
import type {
  ErrorColumns,
  EventColumns,
  SessionDetail,
  SessionRelation,
  SessionRow,
  SyntheticEventColumns,
  UserActionColumns,
} from '#shared/model/session.ts'
import {
  errorFields,
  eventFields,
  sessionFields,
  syntheticEventFields,
  userActionFields,
  withFlags,
} from '../storage/columns.ts'
import type { Connection } from '../storage/database.ts'
import { whereOf } from './filter-sql.ts'
import { runPage } from './paging.ts'
import { sessionVocabulary } from './vocabularies.ts'

export interface SortedRequest extends PageRequest {
  sort: string
  direction: 'asc' | 'desc'
}

const place = 'row, captureId, line, byteOffset, byteLength, key, relation, relatedTo, findings'
const columns = `${place}, ${sessionFields.map((f) => `"${f}"`).join(', ')}`

/** Sessions; `sort` is one of the contract's `sessionSorts`, each of which has an index. */
export function listSessions(db: Connection, request: SortedRequest): Page<SessionRow> {
  return runPage(
    db,
    {
      from: 'session',
      select: columns,
      id: 'row',
      sort: request.sort,
      direction: request.direction,
      where: whereOf(request.filter, sessionVocabulary),
      cursor: request.cursor,
      limit: request.limit,
    },
    toSession,
  )
}

function toSession(stored: Record<string, unknown>): SessionRow {
  const { captureId, line, byteOffset, byteLength, ...rest } = stored
  return withFlags<SessionRow>({ ...rest, location: { captureId, line, byteOffset, byteLength } })
}

/** One session with everything that hangs on it, by row or by key (the first that arrived); null when there is none. */
export function getSession(db: Connection, by: { row: number } | { key: string }): SessionDetail | null {
  const stored =
    'row' in by
      ? db
          .prepare<[number], Record<string, unknown>>(`SELECT ${columns} FROM session WHERE row = ?`)
          .get(by.row)
      : db
          .prepare<[string], Record<string, unknown>>(
            `SELECT ${columns} FROM session WHERE key = ? ORDER BY row LIMIT 1`,
          )
          .get(by.key)
  if (!stored) return null
  const session = toSession(stored)
  return {
    ...session,
    userActions: partsOf<UserActionColumns>(db, 'userAction', userActionFields, session.row),
    events: partsOf<EventColumns>(db, 'event', eventFields, session.row),
    errorList: partsOf<ErrorColumns>(db, 'error', errorFields, session.row),
    syntheticEvents: partsOf<SyntheticEventColumns>(db, 'syntheticEvent', syntheticEventFields, session.row),
    findingList: db
      .prepare<[number], Finding>('SELECT * FROM finding WHERE sessionRow = ? ORDER BY id')
      .all(session.row),
    copies: copiesOf(db, session.key),
  }
}

function partsOf<T>(db: Connection, table: string, fields: string[], row: number): T[] {
  const names = fields.map((f) => `"${f}"`).join(', ')
  return db
    .prepare<[number], Record<string, unknown>>(
      `SELECT ${names} FROM ${table} WHERE sessionRow = ? ORDER BY ordinal`,
    )
    .all(row)
    .map((stored) => withFlags<T>(stored))
}

/** A session can be sent any number of times; a detail lists at most this many copies. */
const copyLimit = 200

function copiesOf(db: Connection, key: string): SessionDetail['copies'] {
  return db
    .prepare<[string, number], Record<string, number | string | null>>(
      'SELECT row, relation, captureId, line, byteOffset, byteLength FROM session WHERE key = ? ORDER BY row LIMIT ?',
    )
    .all(key, copyLimit)
    .map((c) => ({
      row: Number(c.row),
      relation: c.relation as SessionRelation | null,
      location: {
        captureId: Number(c.captureId),
        line: Number(c.line),
        byteOffset: Number(c.byteOffset),
        byteLength: Number(c.byteLength),
      },
    }))
}
