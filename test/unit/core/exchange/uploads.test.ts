import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createUploads } from '#core/exchange/uploads.ts'
import { uploadChunkBytes } from '#shared/contract/imports.ts'
import { temporaryFolder } from '#test/support/folders.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('uploads', () => {
  it('put chunks together in order', async () => {
    const uploads = createUploads(temporaryFolder())
    const { uploadId } = await uploads.begin('../../etc/a.ndjson')
    expect(await uploads.append(uploadId, 0, bytes('one '))).toBe(4)
    expect(await uploads.append(uploadId, 4, bytes('two'))).toBe(7)
    const { file, name } = uploads.get(uploadId)
    expect(readFileSync(file, 'utf8')).toBe('one two')
    expect(name).toBe('../../etc/a.ndjson')
    await uploads.stop()
    expect(existsSync(file)).toBe(false)
  })

  it('refuse gaps, repeats and chunks that are too large, with a sentence', async () => {
    const uploads = createUploads(temporaryFolder())
    const { uploadId } = await uploads.begin('a')
    await uploads.append(uploadId, 0, bytes('abc'))
    await expect(uploads.append(uploadId, 5, bytes('x'))).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: /has 3 bytes/,
    })
    await expect(uploads.append(uploadId, 0, bytes('x'))).rejects.toMatchObject({ code: 'BAD_INPUT' })
    const huge = new Uint8Array(uploadChunkBytes + 1)
    await expect(uploads.append(uploadId, 3, huge)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: /at most/,
    })
    await uploads.stop()
  })

  it('do not outlive the program, nor their discarding', async () => {
    const folder = join(temporaryFolder(), 'uploads')
    const first = createUploads(folder)
    await first.stop()
    writeFileSync(join(folder, 'left-over'), 'x')
    const second = createUploads(folder)
    expect(readdirSync(folder)).toEqual([])
    const { uploadId } = await second.begin('a')
    expect(await second.discard(uploadId)).toBe(true)
    expect(await second.discard(uploadId)).toBe(false)
    expect(() => second.get(uploadId)).toThrow('no such upload')
    await second.stop()
  })
})
