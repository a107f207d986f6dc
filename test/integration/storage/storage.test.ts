import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { databaseName } from '#core/storage/database.ts'
import { type OpenStorage, openStorage } from '#core/storage/open.ts'
import { newCapture, silentLog } from '#test/support/captures.ts'
import { temporaryFolder } from '#test/support/folders.ts'

async function open(folder = temporaryFolder()): Promise<OpenStorage> {
  const storage = await openStorage(folder, silentLog, { onCommit() {}, onFailure() {} })
  let closed = false
  const close = storage.close
  storage.close = async () => {
    if (!closed) await close()
    closed = true
  }
  onTestFinished(() => storage.close())
  return storage
}

describe('captures', () => {
  it('come back byte for byte, decoded and as on the wire, whole and in ranges', async () => {
    const storage = await open()
    const body = randomBytes(3_000_017)
    const { id } = await storage.commitCapture(
      newCapture(Uint8Array.from(body), {
        wire: Uint8Array.from([1, 2, 3]),
        contentEncoding: 'gzip',
        wireBytes: 3,
      }),
    )
    expect(Buffer.from((await storage.readBody(id, 'decoded')) ?? [])).toEqual(body)
    expect(await storage.readBody(id, 'wire')).toEqual(Uint8Array.from([1, 2, 3]))
    await fc.assert(
      fc.asyncProperty(fc.nat(3_000_100), fc.integer({ min: 1, max: 1_500_000 }), async (offset, length) => {
        const range = await storage.readRange(id, offset, length)
        expect(Buffer.from(range ?? []).equals(body.subarray(offset, offset + length))).toBe(true)
      }),
      { numRuns: 25 },
    )
    const capture = await storage.getCapture(id)
    expect(capture?.bodySha256).toBe(createHash('sha256').update(body).digest('hex'))
  })

  it('keep an empty body, and none at all, apart', async () => {
    const storage = await open()
    const empty = await storage.commitCapture(newCapture(''))
    const none = await storage.commitCapture(newCapture(null, { status: 413, problem: 'too large' }))
    expect(await storage.readBody(empty.id, 'decoded')).toEqual(new Uint8Array(0))
    expect(await storage.readBody(none.id, 'decoded')).toBeNull()
    expect((await storage.getCapture(none.id))?.indexState).toBe('none')
  })

  it('know the first capture with the same bytes', async () => {
    const storage = await open()
    const ids = []
    for (const text of ['{"a":1}\n', '{"a":2}\n', '{"a":1}\n', '{"a":1}\n'])
      ids.push(await storage.commitCapture(newCapture(text)))
    expect(ids.map((c) => c.duplicateOf)).toEqual([null, null, 1, 1])
  })

  it('keep acknowledgement times', async () => {
    const folder = temporaryFolder()
    const storage = await open(folder)
    const { id } = await storage.commitCapture(newCapture('{}'))
    storage.noteAck(id, 4.25)
    await storage.close()
    const again = await open(folder)
    expect((await again.getCapture(id))?.ackMs).toBe(4.25)
  })

  it('are all there after many at once, each exactly once', async () => {
    const storage = await open()
    const bodies = Array.from({ length: 300 }, (_, i) => `{"number":${i},"text":"${'x'.repeat(i * 7)}"}\n`)
    const committed = await Promise.all(bodies.map((body) => storage.commitCapture(newCapture(body))))
    expect(new Set(committed.map((c) => c.id)).size).toBe(300)
    for (const [i, { id }] of committed.entries()) {
      expect(Buffer.from((await storage.readBody(id, 'decoded')) ?? []).toString()).toBe(bodies[i])
    }
    expect(storage.counts()).toEqual({ captures: 300, sessions: 0, pending: 300 })
  })
})

describe('a full disk', () => {
  it('is refused with a sentence, keeps nothing of the request, and receiving goes on by itself', async () => {
    const folder = temporaryFolder()
    const storage = await open(folder)
    await storage.commitCapture(newCapture('{"first":1}\n'))
    const limit = await storage.writer.call('limitPages', [40])
    expect(limit).toBe(40)
    const big = () => newCapture(Uint8Array.from(randomBytes(2_000_000)))
    await expect(storage.commitCapture(big())).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
      message: /disk is full/,
    })
    expect((await storage.listCaptures({ limit: 10 })).total).toBe(1)
    expect(storage.counts().captures).toBe(1)
    await storage.writer.call('limitPages', [1_000_000])
    const { id } = await storage.commitCapture(big())
    expect(await storage.readBody(id, 'decoded')).toHaveLength(2_000_000)
    await storage.close()
    const db = new Database(join(folder, databaseName), { readonly: true })
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.close()
  })
})

describe('replay records', () => {
  it('are kept from run to attempt, and a run that was cut off says so', async () => {
    const folder = temporaryFolder()
    const storage = await open(folder)
    const { id } = await storage.commitCapture(newCapture('{}'))
    const plan = {
      url: 'https://x/',
      method: 'PUT',
      contentType: null,
      insecure: false,
      timeoutMs: 1,
      retries: 3,
      retryDelayMs: 1,
      concurrency: 1,
      pace: { kind: 'flat' as const },
      allowSelf: false,
    }
    const { runId, deliveryIds } = await storage.replay.createRun(
      plan,
      [
        { captureId: id, bytes: 2 },
        { captureId: id, bytes: 2 },
      ],
      1000,
    )
    const [first = 0, second = 0] = deliveryIds
    const attempt = { startedAt: 1, durationMs: 2, status: 500, error: null, answer: 'no' }
    await storage.replay.addAttempt(first, { ...attempt, number: 1 }, 'sending')
    await storage.replay.addAttempt(first, { ...attempt, number: 2, status: 200 }, 'delivered')
    await storage.replay.setDelivery(second, 'sending')
    expect(await storage.replay.getRun(runId)).toMatchObject({
      state: 'running',
      plan,
      total: 2,
      delivered: 1,
      attempts: 2,
      bytesSent: 4,
    })
    await storage.close()

    const again = await open(folder)
    await again.writer.call('interrupt', [5000])
    expect(await again.replay.getRun(runId)).toMatchObject({ state: 'interrupted', finishedAt: 5000 })
    const { items } = await again.replay.listDeliveries({ runId, limit: 10 })
    expect(items.map((d) => d.state)).toEqual(['delivered', 'unknown'])
    expect(items[0]?.attempts.map((a) => a.status)).toEqual([500, 200])
    expect((await again.replay.listDeliveries({ runId, state: 'unknown', limit: 10 })).total).toBe(1)
  })
})
