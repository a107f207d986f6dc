/** Sends a file, or standard input, to the engine in chunks: memory stays bounded whatever its size. */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { uploadChunkBytes } from '#shared/contract/imports.ts'
import type { EngineClient } from '#shared/contract/index.ts'

/** Uploads `file` (`-` for standard input); answers the upload's id. */
export async function upload(client: EngineClient, file: string): Promise<string> {
  const name = file === '-' ? 'stdin' : basename(file)
  const source = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: uploadChunkBytes })
  // Fails on a file that is not there before anything is begun.
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let next = await chunks.next()
  const { uploadId } = await client.uploads.begin({ name })
  let offset = 0
  for (; !next.done; next = await chunks.next()) {
    for (let from = 0; from < next.value.byteLength; from += uploadChunkBytes) {
      const part = Uint8Array.from(next.value.subarray(from, from + uploadChunkBytes))
      await client.uploads.append({ uploadId, offset, chunk: new File([part], name) })
      offset += part.byteLength
    }
  }
  return uploadId
}
