/** The columns of the index tables, taken from the model so that a field added there is missed nowhere. */
import {
  errorColumns,
  eventColumns,
  sessionColumns,
  syntheticEventColumns,
  userActionColumns,
} from '#shared/model/session.ts'

export const sessionFields = Object.keys(sessionColumns.shape)
export const userActionFields = Object.keys(userActionColumns.shape)
export const eventFields = Object.keys(eventColumns.shape)
export const errorFields = Object.keys(errorColumns.shape)
export const syntheticEventFields = Object.keys(syntheticEventColumns.shape)

/** The yes-or-no fields, kept as 0 and 1. */
const flags = ['hasCrash', 'hasError', 'hasSessionReplay', 'bounce', 'newUser', 'keyUserAction']

/** `values` with exactly the named fields; a missing one is null. */
export function columnsOf(values: object, fields: readonly string[]): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  for (const field of fields) result[field] = (values as Record<string, unknown>)[field] ?? null
  return result
}

/** A row as read back: flags as booleans again. */
export function withFlags<T>(row: Record<string, unknown>): T {
  for (const flag of flags) {
    const value = row[flag]
    if (typeof value === 'number') row[flag] = value === 1
  }
  return row as T
}
