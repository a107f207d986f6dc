/**
 * Files the user picked in a dialog. The page gets an opaque id for each and reads bytes through it:
 * a path never crosses, so a page can't read what nobody picked.
 */
import { randomUUID } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ChosenFile } from '#shared/contract/native.ts'

export interface ChosenFiles {
  /** Opens a picked file. Rejects when it can't be read. */
  add(path: string): Promise<ChosenFile>
  /** Up to `length` bytes from `offset`. Rejects for an id that is not (or no longer) open. */
  read(id: string, offset: number, length: number): Promise<Uint8Array>
  close(id: string): Promise<void>
  closeAll(): Promise<void>
}

export function createChosenFiles(): ChosenFiles {
  const handles = new Map<string, FileHandle>()

  async function close(id: string): Promise<void> {
    const file = handles.get(id)
    handles.delete(id)
    await file?.close()
  }

  return {
    async add(path) {
      const file = await open(path, 'r')
      const facts = await file.stat()
      if (!facts.isFile()) {
        await file.close()
        throw new Error(`“${basename(path)}” is not a file.`)
      }
      const id = randomUUID()
      handles.set(id, file)
      return { id, name: basename(path), size: facts.size }
    },
    async read(id, offset, length) {
      const file = handles.get(id)
      if (!file) throw new Error('This file is no longer open. Choose it again.')
      const { bytesRead, buffer } = await file.read(new Uint8Array(length), 0, length, offset)
      return buffer.subarray(0, bytesRead)
    },
    close,
    closeAll: async () => {
      await Promise.all([...handles.keys()].map(close))
    },
  }
}
