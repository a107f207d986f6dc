/** Prepared INSERTs built from a list of columns, so that names stand once and cannot drift from the bound values. */
import type { Statement } from 'better-sqlite3'
import type { Connection } from './database.ts'

export type SqlValue = string | number | bigint | Uint8Array | null

/** `INSERT INTO table (columns) VALUES (@columns)`. */
export function insertInto(
  db: Connection,
  table: string,
  columns: readonly string[],
): Statement<[Record<string, SqlValue>]> {
  const names = columns.map((c) => `"${c}"`).join(', ')
  const values = columns.map((c) => `@${c}`).join(', ')
  return db.prepare(`INSERT INTO ${table} (${names}) VALUES (${values})`)
}

/** A model object as bindable values: booleans as 0 and 1, everything else as it is. */
export function bindable(values: object): Record<string, SqlValue> {
  const result: Record<string, SqlValue> = {}
  for (const [name, value] of Object.entries(values)) {
    result[name] = typeof value === 'boolean' ? Number(value) : (value as SqlValue)
  }
  return result
}
