/** Uploads: files on their way in, chunk by chunk, in a folder of their own until they are imported, compared or thrown away. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { uploadChunkBytes, uploadLimitBytes } from '#shared/contract/imports.ts'
import { Failure } from '../failure.ts'

export interface Upload {
  uploadId: string
  name: string
  /** Absolute path of the bytes so far. */
  file: string
  bytes: number
}

export interface Uploads {
  begin(name: string): Promise<Upload>
  /** Appends in order; answers the bytes so far. */
  append(uploadId: string, offset: number, chunk: Uint8Array): Promise<number>
  get(uploadId: string): Upload
  discard(uploadId: string): Promise<boolean>
  stop(): Promise<void>
}

/** Open uploads at once: a client that only ever begins must not fill the disk with handles. */
const openLimit = 64

/** `folder` is emptied: an upload does not outlive the program. */
export function createUploads(folder: string): Uploads {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const uploads = new Map<string, Upload & { handle: FileHandle }>()

  function find(uploadId: string) {
    const upload = uploads.get(uploadId)
    if (!upload) throw new Failure('NOT_FOUND', 'There is no such upload (any more). Send the file again.')
    return upload
  }

  async function drop(uploadId: string): Promise<boolean> {
    const upload = uploads.get(uploadId)
    if (!upload) return false
    uploads.delete(uploadId)
    await upload.handle.close()
    await rm(upload.file, { force: true })
    return true
  }

  return {
    async begin(name) {
      if (uploads.size >= openLimit) {
        const [oldest] = uploads.keys()
        if (oldest) await drop(oldest)
      }
      const uploadId = randomBytes(16).toString('hex')
      const file = join(folder, uploadId)
      const handle = await open(file, 'wx', 0o600)
      // The name is shown, never used as a path.
      const upload = { uploadId, name, file, bytes: 0, handle }
      uploads.set(uploadId, upload)
      return upload
    },
    async append(uploadId, offset, chunk) {
      const upload = find(uploadId)
      if (offset !== upload.bytes) {
        throw new Failure(
          'BAD_INPUT',
          `The upload has ${upload.bytes} bytes; the next chunk cannot begin at ${offset}.`,
        )
      }
      if (chunk.byteLength > uploadChunkBytes) {
        throw new Failure(
          'BAD_INPUT',
          `A chunk may have ${uploadChunkBytes} bytes at most; this one has ${chunk.byteLength}.`,
        )
      }
      if (upload.bytes + chunk.byteLength > uploadLimitBytes) {
        throw new Failure(
          'BAD_INPUT',
          `Files over ${uploadLimitBytes} bytes can't be imported in one piece; split it by lines.`,
        )
      }
      // Counted before the write: of two chunks for the same place, the second is refused.
      upload.bytes += chunk.byteLength
      await upload.handle.writev([chunk], offset)
      return upload.bytes
    },
    get: find,
    discard: drop,
    async stop() {
      for (const uploadId of [...uploads.keys()]) await drop(uploadId)
    },
  }
}
