/** Opening the database: pragmas, the assertion that commits are durable, and migrations. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Failure } from '../failure.ts'
import { migrations as allMigrations, type Migration } from './migrations/index.ts'

export type Connection = Database.Database

export const databaseName = 'bulkscope.db'
/** Large pages: bodies are large, and 16 KB pages halve the page handling per byte against SQLite's 4 KB. */
const pageSize = 16_384

/**
 * Under WAL every connection starts at `synchronous=NORMAL` in this build of SQLite, and an acknowledged bulk could
 * be lost at a power cut. FULL is set after WAL and then read back: better to refuse than to promise wrongly.
 */
function makeDurable(db: Connection): void {
  db.pragma('synchronous = FULL')
  // macOS: a plain fsync does not reach the platter.
  db.pragma('fullfsync = ON')
  const level = db.pragma('synchronous', { simple: true })
  if (level !== 2)
    throw new Failure('STORAGE_FAILED', `SQLite runs at synchronous=${level}, not FULL; nothing is stored.`)
}

/** Opens (creating when new) the database in `dataDir` for its one writer and brings the schema up to date. */
export function openForWriting(
  dataDir: string,
  migrations: readonly Migration[] = allMigrations,
): Connection {
  const db = new Database(join(dataDir, databaseName), { timeout: 5000 })
  try {
    db.pragma(`page_size = ${pageSize}`)
    db.pragma('journal_mode = WAL')
    makeDurable(db)
    db.pragma('foreign_keys = ON')
    db.pragma('cache_size = -32768')
    // 64 MB of log: index pages that change again and again are folded into the file once, not every second.
    db.pragma(`wal_autocheckpoint = ${(64 * 1024 * 1024) / pageSize}`)
    migrate(db, dataDir, migrations)
    return db
  } catch (error) {
    db.close()
    throw error instanceof Failure ? error : unusable(dataDir, error)
  }
}

function unusable(dataDir: string, error: unknown): Failure {
  const reason = error instanceof Error ? error.message : String(error)
  return new Failure(
    'STORAGE_FAILED',
    `The database ${join(dataDir, databaseName)} can't be opened (${reason}). It was left as it is; move it away or choose another folder with --data-dir.`,
    { cause: error },
  )
}

/** Opens an existing database for reading only. */
export function openForReading(file: string): Connection {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 })
  makeDurable(db)
  db.pragma('query_only = ON')
  db.pragma('cache_size = -65536')
  return db
}

/** The schema version of a database, 0 when it is new. */
export function versionOf(db: Connection): number {
  return Number(db.pragma('user_version', { simple: true }))
}

/**
 * Applies what is missing, each migration in one transaction with its record, after a backup of the file.
 * A database of a newer program is refused: this one would not know what it is looking at.
 */
function migrate(db: Connection, dataDir: string, migrations: readonly Migration[]): void {
  const current = versionOf(db)
  const known = migrations.at(-1)?.version ?? 0
  if (current > known) {
    throw new Failure(
      'CONFLICT',
      `The data folder ${dataDir} was written by a newer Bulkscope (schema ${current}; this one knows ${known}). Nothing was changed; use the newer program or another --data-dir.`,
    )
  }
  const missing = migrations.filter((m) => m.version > current)
  if (missing.length === 0) return
  if (current > 0) backup(db, dataDir, current)
  db.exec(
    'CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, appliedAt REAL NOT NULL) STRICT',
  )
  for (const migration of missing) {
    db.transaction(() => {
      db.exec(migration.sql)
      db.prepare('INSERT INTO migration (version, name, appliedAt) VALUES (?, ?, ?)').run(
        migration.version,
        migration.name,
        Date.now(),
      )
      db.pragma(`user_version = ${migration.version}`)
    }).immediate()
  }
}

/** A copy of the file before it changes, made by SQLite itself (copying a live file would drop its locks). */
function backup(db: Connection, dataDir: string, version: number): void {
  const folder = join(dataDir, 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const stamp = new Date().toISOString().replaceAll(':', '-')
  db.prepare('VACUUM INTO ?').run(join(folder, `schema-${version}-${stamp}.db`))
}
