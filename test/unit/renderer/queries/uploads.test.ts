import { describe, expect, test, vi } from 'vitest'
import { browserFile, chunkBytes, uploadFile } from '#renderer/queries/uploads.ts'
import { uploadChunkBytes } from '#shared/contract/imports.ts'
import type { EngineClient } from '#shared/contract/index.ts'

function engine(failAt = Number.POSITIVE_INFINITY) {
  const parts: Uint8Array[] = []
  const discard = vi.fn(async () => ({ discarded: true }))
  const append = vi.fn(async ({ offset, chunk }: { offset: number; chunk: File }) => {
    if (offset >= failAt) throw new Error('disk full')
    expect(offset).toBe(parts.reduce((sum, part) => sum + part.length, 0))
    parts.push(new Uint8Array(await chunk.arrayBuffer()))
    return { bytes: offset + chunk.size }
  })
  const client = {
    uploads: { begin: async () => ({ uploadId: 'u' }), append, discard },
  } as unknown as EngineClient
  return { client, append, discard, bytes: () => Buffer.concat(parts) }
}

const contents = new Uint8Array(2 * chunkBytes + 17).map((_, i) => i % 251)

describe('uploading', () => {
  test('a chunk is no larger than the contract takes', () =>
    expect(chunkBytes).toBeLessThanOrEqual(uploadChunkBytes))

  test('sends every byte in order and tells how far it is', async () => {
    const e = engine()
    const progress: number[] = []
    const id = await uploadFile(e.client, browserFile(new File([contents], 'a.ndjson')), {
      onProgress: (n) => progress.push(n),
    })
    expect(id).toBe('u')
    expect(e.bytes().equals(Buffer.from(contents))).toBe(true)
    expect(progress).toEqual([chunkBytes, 2 * chunkBytes, contents.length])
  })

  test('an empty file is an empty upload', async () => {
    const e = engine()
    await uploadFile(e.client, browserFile(new File([], 'empty')))
    expect(e.append).not.toHaveBeenCalled()
  })

  test('a failure throws the upload away and closes the source', async () => {
    const e = engine(chunkBytes)
    const close = vi.fn()
    const source = { ...browserFile(new File([contents], 'a')), close }
    await expect(uploadFile(e.client, source)).rejects.toThrow('disk full')
    expect(e.discard).toHaveBeenCalledOnce()
    expect(close).toHaveBeenCalledOnce()
  })

  test('stopping ends it between chunks', async () => {
    const e = engine()
    const abort = new AbortController()
    const sending = uploadFile(e.client, browserFile(new File([contents], 'a')), {
      signal: abort.signal,
      onProgress: () => abort.abort(new Error('Stopped.')),
    })
    await expect(sending).rejects.toThrow('Stopped.')
    expect(e.append).toHaveBeenCalledOnce()
    expect(e.discard).toHaveBeenCalledOnce()
  })

  test('a file that shrank is an error, not an endless loop', async () => {
    const source = { name: 'a', size: 10, read: async () => new Blob([]) }
    await expect(uploadFile(engine().client, source)).rejects.toThrow('became shorter')
  })
})
