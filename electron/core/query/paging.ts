/** Paging by key: a page starts after the (sort value, id) of the last row of the page before. */
import type { Page } from '#shared/model/page.ts'
import { Failure } from '../failure.ts'
import type { Connection } from '../storage/database.ts'
import type { SqlParameter, WhereClause } from './filter-sql.ts'

export interface PageQuery {
  /** Table with its joins, such as `session s`. */
  from: string
  /** Columns to select. */
  select: string
  /** Unique, ascending with insertion. */
  id: string
  /** Column expression to sort by; the id breaks ties. Equal to `id` when sorting by arrival. */
  sort: string
  direction: 'asc' | 'desc'
  where: WhereClause
  cursor: string | undefined
  limit: number
}

/** `[sort value, id]`; the sort value is null for rows without one. */
type Cursor = [SqlParameter | null, number]

/** A stretch of the order: rows that fulfil `condition`, as one index range. */
interface Stretch {
  condition: string
  parameters: SqlParameter[]
}

/** Runs one page. Rows without a sort value count as smaller than all others, as SQLite orders them; none is skipped. */
export function runPage<T>(
  db: Connection,
  query: PageQuery,
  toItem: (row: Record<string, unknown>) => T,
): Page<T> {
  const { from, where, limit } = query
  const stretches = query.cursor === undefined ? [null] : stretchesAfter(query, readCursor(query.cursor))
  const rows: Record<string, unknown>[] = []
  for (const stretch of stretches) {
    if (rows.length <= limit) rows.push(...runStretch(db, query, stretch, limit + 1 - rows.length))
  }
  const more = rows.length > limit
  if (more) rows.pop()
  const last = rows.at(-1)
  const nextCursor = more && last ? JSON.stringify([last.pageSort, last.pageId]) : null
  const countSql = `SELECT count(*) FROM ${from} ${whereText(where.conditions)}`
  const total =
    db
      .prepare<SqlParameter[], number>(countSql)
      .pluck()
      .get(...where.parameters) ?? 0
  const items = rows.map(({ pageSort: _sort, pageId: _id, ...row }) => toItem(row))
  return { items, nextCursor, total }
}

function runStretch(db: Connection, query: PageQuery, stretch: Stretch | null, limit: number) {
  const { from, select, id, sort, direction, where } = query
  const conditions = stretch ? [...where.conditions, stretch.condition] : where.conditions
  const parameters = stretch ? [...where.parameters, ...stretch.parameters] : where.parameters
  const order = sort === id ? `${id} ${direction}` : `${sort} ${direction}, ${id} ${direction}`
  const sql = `SELECT ${select}, ${sort} AS pageSort, ${id} AS pageId FROM ${from} ${whereText(conditions)} ORDER BY ${order} LIMIT ?`
  return db.prepare<SqlParameter[], Record<string, unknown>>(sql).all(...parameters, limit)
}

function whereText(conditions: string[]): string {
  return conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
}

/** What follows a cursor. Two stretches where an OR would keep SQLite from seeking in the index. */
function stretchesAfter({ sort, id, direction }: PageQuery, [value, row]: Cursor): Stretch[] {
  const beyond = direction === 'asc' ? '>' : '<'
  if (sort === id) return [{ condition: `${id} ${beyond} ?`, parameters: [row] }]
  if (value === null) {
    const rest = { condition: `${sort} IS NULL AND ${id} ${beyond} ?`, parameters: [row] }
    return direction === 'asc' ? [rest, { condition: `${sort} IS NOT NULL`, parameters: [] }] : [rest]
  }
  const next = { condition: `(${sort}, ${id}) ${beyond} (?, ?)`, parameters: [value, row] }
  return direction === 'desc' ? [next, { condition: `${sort} IS NULL`, parameters: [] }] : [next]
}

function readCursor(text: string): Cursor {
  try {
    const cursor: unknown = JSON.parse(text)
    if (Array.isArray(cursor) && cursor.length === 2 && typeof cursor[1] === 'number') {
      const [value, row] = cursor
      if (value === null || typeof value === 'number' || typeof value === 'string') return [value, row]
    }
  } catch {
    // Falls through to the same sentence: whatever this is, it is no cursor of ours.
  }
  throw new Failure('BAD_INPUT', 'The cursor is not one this list gave out. Start again without it.')
}
