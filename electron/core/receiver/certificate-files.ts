/**
 * The files of the certificates: keys readable by their owner only, in a folder of the same kind. Files come into
 * being whole, by renaming, so that a kill in between leaves either the old or the new one.
 */
import { randomUUID } from 'node:crypto'
import { chmod, lstat, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../failure.ts'

/** Windows has no such modes; its user folders are closed to others by inheritance. */
const hasModes = process.platform !== 'win32'

/**
 * Makes the folder, or closes it to others when it is open to them.
 * Throws `CONFLICT` when it is no folder or someone else's.
 */
export async function openPrivateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const facts = await lstat(folder)
  if (!facts.isDirectory())
    throw new Failure('CONFLICT', `${folder} is not a folder; move it away and start again.`)
  refuseForeign(folder, facts.uid)
  if (hasModes && (facts.mode & 0o077) !== 0) await chmod(folder, 0o700)
}

/**
 * The text of a file; null when there is none. A private one that others could read is closed to them first,
 * and `onLax` is told. Throws `CONFLICT` when it is a link, no file, or someone else's.
 */
export async function readOwnFile(
  file: string,
  isPrivate: boolean,
  onLax: (file: string) => void,
): Promise<string | null> {
  const facts = await lstat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!facts) return null
  if (!facts.isFile())
    throw new Failure('CONFLICT', `${file} is not a plain file; move it away and start again.`)
  refuseForeign(file, facts.uid)
  if (isPrivate && hasModes && (facts.mode & 0o077) !== 0) {
    await chmod(file, 0o600)
    onLax(file)
  }
  return readFile(file, 'utf8')
}

/** Writes a file whole or not at all, durably, with a mode that the process's umask can't widen. */
export async function writeOwnFile(folder: string, name: string, text: string, mode: number): Promise<void> {
  const temporary = join(folder, `.${name}.${randomUUID()}`)
  try {
    const file = await open(temporary, 'wx', mode)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, join(folder, name))
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

function refuseForeign(path: string, uid: number): void {
  const own = process.getuid?.()
  if (own === undefined || uid === own) return
  throw new Failure('CONFLICT', `${path} belongs to another user; move it away and start again.`)
}
