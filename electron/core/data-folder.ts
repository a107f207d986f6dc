/** Making the data folder, for this user alone. */
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Failure } from './failure.ts'

/** Makes `folder` and what is missing above it (0700). Throws `CONFLICT` with a sentence when it can't be used. */
export function makeDataFolder(folder: string): void {
  try {
    makeFolder(folder)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new Failure(
      'CONFLICT',
      `The data folder ${folder} can't be made or used (${reason}). Choose another with --data-dir.`,
      { cause: error },
    )
  }
}

/** Step by step: Node's own recursive mkdir never returns where a file system (such as /proc) takes no folders. */
function makeFolder(folder: string): void {
  const facts = statSync(folder, { throwIfNoEntry: false })
  if (facts?.isDirectory()) return
  if (facts === undefined && dirname(folder) !== folder) makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}
