/** Diff with its real workers, over uploaded files and over captures of a real store. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDiff, type Diff } from '#core/diff/diff.ts'
import { Failure } from '#core/failure.ts'
import { type OpenStorage, openStorage } from '#core/storage/open.ts'
import type { NewCapture } from '#core/storage/storage.ts'
import type { DiffSource, DiffSummary } from '#shared/model/diff.ts'
import { bulkOf, sessionOf2021 } from '#test/support/sessions.ts'

const folder = mkdtempSync(join(tmpdir(), 'bulkscope-diff-'))
let storage: OpenStorage
let diff: Diff

const uploads = {
  get(uploadId: string) {
    if (!/^[a-z]+$/.test(uploadId)) throw new Failure('NOT_FOUND', 'There is no such upload.')
    return { name: `${uploadId}.ndjson`, file: join(folder, uploadId) }
  },
}

const upload = (uploadId: string, bytes: Uint8Array): DiffSource => {
  writeFileSync(join(folder, uploadId), bytes)
  return { uploadId }
}

async function capture(body: Uint8Array | null): Promise<number> {
  const nothing = {
    method: null,
    path: null,
    query: null,
    listener: null,
    httpVersion: null,
    tlsVersion: null,
  }
  const facts: Omit<NewCapture, keyof typeof nothing> = {
    source: 'imported',
    receivedAt: 0,
    headers: [],
    tlsCipher: null,
    remoteAddress: null,
    status: null,
    problem: null,
    fileName: null,
    contentType: null,
    contentEncoding: null,
    receiveMs: null,
    wireBytes: body?.byteLength ?? 0,
    body: body ? Uint8Array.from(body) : null,
    wire: null,
  }
  return (await storage.commitCapture({ ...nothing, ...facts })).id
}

async function summaryOf(left: DiffSource, right: DiffSource): Promise<DiffSummary> {
  for await (const element of diff.compare({ left, right }))
    if (element.kind === 'done') return element.result
  throw new Error('no summary')
}

beforeAll(async () => {
  const log = { info() {}, warn() {}, error() {} }
  storage = await openStorage(folder, log, { onCommit() {}, onFailure() {} })
  diff = createDiff({ storage, uploads })
})
afterAll(async () => {
  await diff.stop()
  await storage.close()
  rmSync(folder, { recursive: true, force: true })
})

const [a, b, c] = ['a', 'b', 'c'].map((id) => sessionOf2021(id))
const left = bulkOf(a ?? {}, b ?? {})
const right = bulkOf({ ...a, duration: 60_001 }, b ?? {}, c ?? {})

describe('over files', () => {
  it('finds one changed duration and serves the pairs, also when the upload is gone', async () => {
    const summary = await summaryOf(upload('before', left), upload('after', right))
    rmSync(join(folder, 'before'))
    expect(summary).toMatchObject({ changed: 1, added: 1, removed: 0, identical: 1 })
    expect(summary.left).toMatchObject({ name: 'before.ndjson', sessions: 2, bytes: left.byteLength })
    expect(summary.paths).toMatchObject([{ path: 'duration', left: '60000', right: '60001' }])
    expect(diff.summary(summary.diffId)).toEqual(summary)
    const { diffId } = summary
    const page = await diff.pairs({ diffId, limit: 2 })
    expect(page.items.map((pair) => pair.status)).toEqual(['changed', 'added'])
    expect(page.nextCursor).toBe('2')
    const pair = await diff.pair(diffId, 0)
    expect([JSON.parse(pair.left ?? '').duration, JSON.parse(pair.right ?? '').duration]).toEqual([
      60_000, 60_001,
    ])
    await expect(diff.pair(diffId, 99)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(diff.pairs({ diffId, limit: 1, cursor: '-' })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  })

  it('unpacks compressed ones and leaves nothing behind', async () => {
    const summary = await summaryOf(upload('packed', gzipSync(left)), upload('other', zstdCompressSync(left)))
    expect(summary).toMatchObject({ identical: 2, changed: 0 })
    expect(summary.left.bytes).toBe(left.byteLength)
    expect((await diff.pair(summary.diffId, 0)).left).toContain('"tenantId": "tenant"')
    expect(
      readdirSync(folder).filter((name) => name.startsWith('packed-') || name.startsWith('other-')),
    ).toEqual([])
  })

  it('says so when one can’t be unpacked', async () => {
    const broken = upload('broken', gzipSync(left).subarray(0, 60))
    await expect(summaryOf(broken, broken)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('broken.ndjson is compressed'),
    })
  })
})

describe('over captures', () => {
  it('compares them with each other and with a file', async () => {
    const one = await capture(bulkOf(a ?? {}))
    const two = await capture(bulkOf(b ?? {}))
    const other = await capture(right)
    const summary = await summaryOf({ captureIds: [one, two] }, { captureIds: [other] })
    expect(summary).toMatchObject({ changed: 1, added: 1, identical: 1 })
    expect([summary.left.name, summary.right.name]).toEqual([`captures ${one}, ${two}`, `capture ${other}`])
    const mixed = await summaryOf({ captureIds: [one, two] }, upload('file', left))
    expect(mixed).toMatchObject({ identical: 2, added: 0, removed: 0, changed: 0 })
  })

  it('reads those larger than a block', async () => {
    const sessions = Array.from({ length: 4000 }, (_, index) => sessionOf2021(`s${index}`))
    const id = await capture(bulkOf(...sessions))
    const slower = bulkOf(
      ...sessions.map((session, index) => (index % 100 === 0 ? { ...session, bounce: true } : session)),
    )
    const summary = await summaryOf({ captureIds: [id] }, upload('slower', slower))
    expect(summary).toMatchObject({ changed: 40, identical: 3960 })
    expect(summary.paths).toMatchObject([{ path: 'bounce', kind: 'added', sessions: 40 }])
  })

  it('refuses unknown ones and those without a body', async () => {
    const empty = await capture(null)
    const source = { captureIds: [empty] }
    await expect(summaryOf(source, source)).rejects.toMatchObject({ code: 'BAD_INPUT' })
    await expect(summaryOf({ captureIds: [9999] }, source)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(summaryOf({ uploadId: 'NONE' }, source)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('keeping', () => {
  it('ends a comparison whose caller goes away', async () => {
    const many = upload(
      'many',
      bulkOf(...Array.from({ length: 20_000 }, (_, index) => sessionOf2021(`s${index}`))),
    )
    const leaving = new AbortController()
    const seen: string[] = []
    for await (const element of diff.compare({ left: many, right: many }, leaving.signal)) {
      seen.push(element.kind)
      leaving.abort()
    }
    expect(seen).toEqual(['progress'])
  })

  it('keeps the twenty used last', async () => {
    const source = upload('small', left)
    const first = await summaryOf(source, source)
    const second = await summaryOf(source, source)
    for (let count = 0; count < 18; count++) await summaryOf(source, source)
    expect(diff.summary(first.diffId)).toEqual(first)
    await summaryOf(source, source)
    expect(diff.summary(first.diffId)).toEqual(first)
    expect(() => diff.summary(second.diffId)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
    await expect(diff.pairs({ diffId: second.diffId, limit: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
