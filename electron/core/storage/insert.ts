/** Prepared INSERTs built from a list of columns, so that names stand once and cannot drift from the bound values. */
import type { Statement } from 'better-sqlite3'
import type { Connection } from './database.ts'

export type SqlValue = string | number | bigint | Uint8Array | null

/** `INSERT INTO table (columns) VALUES (@columns)`: bound by name. */
export function insertInto(
  db: Connection,
  table: string,
  columns: readonly string[],
): Statement<[Record<string, SqlValue>]> {
  return db.prepare(insertSql(table, columns, (column) => `@${column}`))
}

/** The same, bound by position: for the many rows of the index, where names cost as much as the insert itself. */
export function insertByPosition(
  db: Connection,
  table: string,
  columns: readonly string[],
): Statement<SqlValue[]> {
  return db.prepare(insertSql(table, columns, () => '?'))
}

function insertSql(table: string, columns: readonly string[], place: (column: string) => string): string {
  const names = columns.map((c) => `"${c}"`).join(', ')
  return `INSERT INTO ${table} (${names}) VALUES (${columns.map(place).join(', ')})`
}
