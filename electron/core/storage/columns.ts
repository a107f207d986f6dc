/** The columns of the index tables, taken from the model so that a field added there is missed nowhere. */
import {
  errorColumns,
  eventColumns,
  sessionColumns,
  syntheticEventColumns,
  userActionColumns,
} from '#shared/model/session.ts'
import type { SqlValue } from './insert.ts'

export const sessionFields = Object.keys(sessionColumns.shape)
export const userActionFields = Object.keys(userActionColumns.shape)
export const eventFields = Object.keys(eventColumns.shape)
export const errorFields = Object.keys(errorColumns.shape)
export const syntheticEventFields = Object.keys(syntheticEventColumns.shape)
/** As stored: the step's own columns, and how many user actions it caused. */
export const storedSyntheticFields = [...syntheticEventFields, 'causedActions']

/** The yes-or-no fields, kept as 0 and 1. */
const flags = ['hasCrash', 'hasError', 'hasSessionReplay', 'bounce', 'newUser', 'keyUserAction']

/** The values of the named fields in their order: what is missing is null, yes and no are 1 and 0. */
export function valuesOf(source: object, fields: readonly string[]): SqlValue[] {
  const record = source as Record<string, SqlValue | boolean | undefined>
  return fields.map((field) => {
    const value = record[field]
    return typeof value === 'boolean' ? Number(value) : (value ?? null)
  })
}

/** A row as read back: flags as booleans again. */
export function withFlags<T>(row: Record<string, unknown>): T {
  for (const flag of flags) {
    const value = row[flag]
    if (typeof value === 'number') row[flag] = value === 1
  }
  return row as T
}
