import { describe, expect, it, onTestFinished } from 'vitest'
import { type Indexer, startIndexer } from '#core/indexing/indexer.ts'
import { type OpenStorage, openStorage } from '#core/storage/open.ts'
import { generateBulk } from '#shared/generate/bulk.ts'
import { newCapture, silentLog } from '#test/support/captures.ts'
import { temporaryFolder } from '#test/support/folders.ts'

async function open(
  folder = temporaryFolder(),
): Promise<{ storage: OpenStorage; indexer: Indexer; stop(): Promise<void> }> {
  const holder: { indexer?: Indexer } = {}
  const storage = await openStorage(folder, silentLog, {
    onCommit: (_id, pending) => pending && holder.indexer?.wake(),
    onFailure() {},
  })
  const indexer = startIndexer(storage, silentLog, () => undefined)
  holder.indexer = indexer
  let stopped = false
  const stop = async () => {
    if (stopped) return
    stopped = true
    await indexer.stop()
    await storage.close()
  }
  onTestFinished(stop)
  return { storage, indexer, stop }
}

const session = (facts: object) =>
  JSON.stringify({
    tenantId: 't',
    userSessionId: '1',
    startTime: 1622107543233,
    endTime: 1622107553233,
    duration: 10000,
    userType: 'REAL_USER',
    userActionCount: 0,
    userActions: [],
    events: [],
    errors: [],
    stringProperties: [],
    ...facts,
  })

const list = { limit: 100, sort: 'row', direction: 'asc' as const }

describe('the indexer', () => {
  it('keeps every good line around bad ones and says where the bad ones stand', async () => {
    const { storage, indexer } = await open()
    const bulk = `${session({ userSessionId: 'a' })}\n{"broken": \n${session({ userSessionId: 'b' })}\n\u0000\u0001binary\n${session({ userSessionId: 'c' })}`
    const { id } = await storage.commitCapture(newCapture(bulk))
    await indexer.indexed(id)
    const sessions = await storage.listSessions(list)
    expect(sessions.items.map((s) => s.userSessionId)).toEqual(['a', 'b', 'c'])
    const capture = await storage.getCapture(id)
    expect(capture).toMatchObject({ indexState: 'done', stored: 3, quarantined: 2, lines: 5 })
    const findings = await storage.listFindings({ limit: 100, captureId: id })
    const malformed = findings.items.filter((f) => f.severity === 'error')
    expect(malformed.map((f) => f.line)).toEqual([2, 4])
    for (const finding of malformed) {
      const text = bulk.slice(finding.byteOffset ?? 0, (finding.byteOffset ?? 0) + (finding.byteLength ?? 0))
      expect(text).toContain(finding.line === 2 ? '{"broken":' : 'binary')
    }
  })

  it('marks the same bytes a duplicate, other bytes a version, another part a part', async () => {
    const { storage, indexer } = await open()
    const first = session({})
    const lines = [first, first, session({ country: 'Austria' }), session({ partNumber: 2 })]
    const { id } = await storage.commitCapture(newCapture(lines.join('\n')))
    await indexer.indexed(id)
    const { items } = await storage.listSessions(list)
    expect(items.map((s) => [s.relation, s.relatedTo])).toEqual([
      [null, null],
      ['duplicate', 1],
      ['version', 1],
      ['part', 1],
    ])
    expect((await storage.getSession({ row: 2 }))?.copies.map((c) => c.row)).toEqual([1, 2, 3, 4])
  })

  it('goes on after a stop, and rebuilds the same index from the captures', async () => {
    const folder = temporaryFolder()
    const before = await openStorage(folder, silentLog, { onCommit() {}, onFailure() {} })
    for (let seed = 1; seed <= 3; seed++)
      await before.commitCapture(newCapture(generateBulk({ seed, maxSessions: 60 })))
    await before.close()

    const { storage, indexer } = await open(folder)
    await indexer.idle()
    expect(storage.counts()).toEqual({ captures: 3, sessions: 180, pending: 0 })
    const facts = async () =>
      (await storage.listSessions({ ...list, limit: 1000 })).items.map(
        ({ row: _r, relatedTo: _t, ...rest }) => rest,
      )
    const first = await facts()
    await storage.writer.call('invalidateIndex', [])
    storage.noteCounts(await storage.writer.call('counts', []))
    indexer.wake()
    await indexer.idle()
    expect(await facts()).toEqual(first)
    expect((await storage.reader.call('verifyCaptures', [0, 10])).damage).toEqual([])
  })

  it('never calls a capture read whose rows could not all be written', async () => {
    const folder = temporaryFolder()
    const before = await openStorage(folder, silentLog, { onCommit() {}, onFailure() {} })
    const { id } = await before.commitCapture(newCapture(generateBulk({ seed: 1, maxSessions: 100 })))
    await before.close()

    const storage = await openStorage(folder, silentLog, { onCommit() {}, onFailure() {} })
    // No room for rows: SQLite answers with the smallest cap it can keep.
    const cap = await storage.writer.call('limitPages', [1])
    const indexer = startIndexer(storage, silentLog, () => undefined)
    // Long enough for the indexer to have tried; what must not happen has no moment of its own.
    await new Promise((resolve) => setTimeout(resolve, 500))
    const capture = await storage.getCapture(id)
    expect(cap).toBeGreaterThan(1)
    expect(['failed', 'pending']).toContain(capture?.indexState)
    await indexer.stop()
    await storage.close()

    const again = await open(folder)
    await again.storage.writer.call('invalidateIndex', [])
    again.indexer.wake()
    await expect.poll(async () => (await again.storage.getCapture(id))?.indexState).toBe('done')
    expect((await again.storage.getCapture(id))?.sessions).toBe(100)
    expect((await again.storage.reader.call('verifyCaptures', [0, 10])).damage).toEqual([])
  })

  it.each([
    ['binary', Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)],
    ['half a document', session({}).slice(0, 120)],
    ['100,000 levels', `${'['.repeat(100_000)}${']'.repeat(100_000)}\n`],
    ['100,000 levels in an object', `{"a":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_001)}\n`],
    [
      'hostile keys',
      session({ __proto__x: 1, constructor: { prototype: 1 } }).replace('__proto__x', '__proto__'),
    ],
    [
      'script in names',
      session({ userId: '<script>alert(1)</script>', city: '<img src=x onerror=alert(1)>' }),
    ],
    [
      'wrong types everywhere',
      JSON.stringify({
        tenantId: 5,
        userSessionId: [],
        startTime: 'x',
        userActions: 'no',
        events: [1, null, 'x', [2]],
        errors: {},
        userSessionI: null,
      }),
    ],
    [
      'a 30 MB line',
      `{"tenantId":"t","userSessionId":"big","startTime":1,"userActions":[],"x":"${'y'.repeat(30_000_000)}"}\n`,
    ],
    ['nothing', ''],
  ])('survives %s, verdict and ledger included', async (_name, body) => {
    const { storage, indexer } = await open()
    const { id } = await storage.commitCapture(newCapture(body))
    await indexer.indexed(id)
    const after = await storage.commitCapture(newCapture(session({ userSessionId: 'after' })))
    await indexer.indexed(after.id)
    const capture = await storage.getCapture(id)
    expect(capture?.indexState).toBe('done')
    expect(capture?.lines).toBe(
      (capture?.stored ?? 0) + (capture?.actionLines ?? 0) + (capture?.quarantined ?? 0),
    )
    expect((await storage.getCapture(after.id))?.sessions).toBe(1)
    expect((await storage.reader.call('verifyCaptures', [0, 10])).damage).toEqual([])
  })
})
