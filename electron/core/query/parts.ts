/** Reading user actions, synthetic events and findings across sessions. */
import type { Finding } from '#shared/model/finding.ts'
import type { Page, PageRequest } from '#shared/model/page.ts'
import type { SyntheticEventRow, UserActionRow } from '#shared/model/session.ts'
import { syntheticEventFields, userActionFields, withFlags } from '../storage/columns.ts'
import type { Connection } from '../storage/database.ts'
import { whereOf } from './filter-sql.ts'
import { runPage } from './paging.ts'
import type { SortedRequest } from './sessions.ts'
import { actionVocabulary, findingVocabulary, syntheticVocabulary } from './vocabularies.ts'

const ofSession = 's.key AS sessionKey, s.userType'

export function listActions(db: Connection, request: SortedRequest): Page<UserActionRow> {
  return runPage(
    db,
    {
      from: 'userAction a JOIN session s ON s.row = a.sessionRow',
      select: `a.id, a.sessionRow, ${ofSession}, ${userActionFields.map((f) => `a."${f}"`).join(', ')}`,
      id: 'a.id',
      sort: `a.${request.sort}`,
      direction: request.direction,
      where: whereOf(request.filter, actionVocabulary),
      cursor: request.cursor,
      limit: request.limit,
    },
    (row) => withFlags<UserActionRow>(row),
  )
}

export function listSynthetic(db: Connection, request: SortedRequest): Page<SyntheticEventRow> {
  const own = syntheticEventFields.map((f) => `e."${f}"`).join(', ')
  return runPage(
    db,
    {
      from: 'syntheticEvent e JOIN session s ON s.row = e.sessionRow',
      select: `e.id, e.sessionRow, ${ofSession}, s.browserMonitorName, e.causedActions, ${own}`,
      id: 'e.id',
      sort: `e.${request.sort}`,
      direction: request.direction,
      where: whereOf(request.filter, syntheticVocabulary),
      cursor: request.cursor,
      limit: request.limit,
    },
    (row) => row as SyntheticEventRow,
  )
}

/** Findings, newest first; those of one capture in the order they stand in it. */
export function listFindings(
  db: Connection,
  request: PageRequest & { captureId?: number | undefined },
): Page<Finding> {
  const where = whereOf(request.filter, findingVocabulary)
  if (request.captureId !== undefined) {
    where.conditions.push('captureId = ?')
    where.parameters.push(request.captureId)
  }
  return runPage(
    db,
    {
      from: 'finding',
      select: '*',
      id: 'id',
      sort: 'id',
      direction: request.captureId === undefined ? 'desc' : 'asc',
      where,
      cursor: request.cursor,
      limit: request.limit,
    },
    (row) => row as Finding,
  )
}
