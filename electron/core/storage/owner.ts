/**
 * One owner per data folder. Ownership is a lock that SQLite holds on a file of its own, so it ends with the process
 * however that dies; beside it lies a note of who the owner is and how to reach it.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Failure } from '../failure.ts'

/** Who owns a data folder. `api` is null when the owner serves none (a one-off command such as `import`). */
export interface OwnerNote {
  pid: number
  command: string
  startedAt: number
  /** How another process of the same user reaches the owner's contract. */
  api: { url: string; token: string } | null
}

export interface Ownership {
  /** Rewrites the note, once the API's address is known. */
  announce(api: OwnerNote['api']): void
  release(): void
}

const noteFile = (dataDir: string) => join(dataDir, 'owner.json')

/**
 * Takes the folder or throws `CONFLICT`, naming the holder. The lock file is separate from the data so that
 * readers of the data are never kept out.
 */
export function takeOwnership(dataDir: string, command: string, now: number): Ownership {
  const db = new Database(join(dataDir, 'owner.lock'), { timeout: 0 })
  try {
    db.pragma('journal_mode = DELETE')
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')))
      throw error
    throw new Failure('CONFLICT', heldBy(dataDir, readOwner(dataDir)))
  }
  const note: OwnerNote = { pid: process.pid, command, startedAt: now, api: null }
  writeNote(dataDir, note)
  return {
    announce(api) {
      writeNote(dataDir, { ...note, api })
    },
    release() {
      rmSync(noteFile(dataDir), { force: true })
      db.exec('ROLLBACK')
      db.close()
    },
  }
}

/** The note of the present or last owner; null when there is none. It proves nothing: only the lock does. */
export function readOwner(dataDir: string): OwnerNote | null {
  try {
    return JSON.parse(readFileSync(noteFile(dataDir), 'utf8')) as OwnerNote
  } catch {
    return null
  }
}

/** The note holds the API's token: readable by this user alone. */
function writeNote(dataDir: string, note: OwnerNote): void {
  rmSync(noteFile(dataDir), { force: true })
  writeFileSync(noteFile(dataDir), `${JSON.stringify(note)}\n`, { mode: 0o600, flag: 'wx' })
}

function heldBy(dataDir: string, owner: OwnerNote | null): string {
  const holder = owner ? `process ${owner.pid} (bulkscope ${owner.command})` : 'another process'
  return `The data folder ${dataDir} is in use by ${holder}. Stop it first, or choose another folder with --data-dir.`
}
