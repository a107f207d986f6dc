/** Every migration, in order. Released ones are never edited; a change of schema is a new file here. */
import { sql as initial } from './0001-initial.ts'

export interface Migration {
  version: number
  name: string
  sql: string
}

export const migrations: readonly Migration[] = [{ version: 1, name: 'initial', sql: initial }]

export const schemaVersion = migrations.length
