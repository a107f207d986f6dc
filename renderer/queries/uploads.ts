/** Sends a file to the engine in chunks, in order; memory stays at one chunk. What is then done with the upload is up to the caller. */
import type { EngineClient } from '#shared/contract/index.ts'

/** Bytes sent at a time; at most what the contract allows (tested, so that its schemas stay out of the page). */
export const chunkBytes = 2 * 1024 * 1024

/** Something that can be read in pieces: a file of the browser, or one picked in a native dialog. */
export interface UploadSource {
  name: string
  /** Bytes. */
  size: number
  read(offset: number, length: number): Promise<Blob>
  /** Called when the source is not needed any more. */
  close?(): void
}

/** A file the browser gave us. */
export function browserFile(file: File): UploadSource {
  return {
    name: file.name,
    size: file.size,
    read: async (offset, length) => file.slice(offset, offset + length),
  }
}

export interface UploadOptions {
  signal?: AbortSignal
  /** Bytes sent so far. */
  onProgress?(bytes: number): void
}

/**
 * @returns the upload's id, for `imports.upload` or as a side of a diff
 * @throws the engine's error, or the signal's reason; the upload is then thrown away
 */
export async function uploadFile(
  client: EngineClient,
  source: UploadSource,
  options: UploadOptions = {},
): Promise<string> {
  const call = options.signal === undefined ? {} : { signal: options.signal }
  const { uploadId } = await client.uploads.begin({ name: source.name }, call)
  try {
    let offset = 0
    while (offset < source.size) {
      options.signal?.throwIfAborted()
      const part = await source.read(offset, chunkBytes)
      if (part.size === 0)
        throw new Error(`${source.name} became shorter while it was read; nothing was imported.`)
      const chunk = new File([part], 'chunk', { type: 'application/octet-stream' })
      await client.uploads.append({ uploadId, offset, chunk }, call)
      offset += part.size
      options.onProgress?.(offset)
    }
    return uploadId
  } catch (error) {
    await client.uploads.discard({ uploadId }).catch(() => undefined) // the engine drops it anyway when it stops
    throw error
  } finally {
    source.close?.()
  }
}
