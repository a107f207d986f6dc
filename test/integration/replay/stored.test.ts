/** Replay over the real store: captures are read from it, and the record can be read back from it. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createReplay } from '#core/replay/replay.ts'
import { openStorage } from '#core/storage/open.ts'
import { replayPlan } from '#shared/model/replay.ts'
import { startTarget } from '#test/support/https-target.ts'
import { makeTestCertificates } from '#test/support/tls.ts'

const log = { info() {}, warn() {}, error() {} }
const nothing = {
  receivedAt: 0,
  method: null,
  path: null,
  query: null,
  listener: null,
  headers: [],
  httpVersion: null,
  tlsVersion: null,
  tlsCipher: null,
  remoteAddress: null,
  status: null,
  problem: null,
  fileName: null,
  contentEncoding: null,
  receiveMs: null,
  wire: null,
}

async function elementsOf<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const elements: T[] = []
  for await (const element of stream) elements.push(element)
  return elements
}

it('sends stored bulks byte for byte and keeps every attempt', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bulkscope-replay-'))
  const certificates = await makeTestCertificates()
  const storage = await openStorage(folder, log, { onCommit() {}, onFailure() {} })
  // The second bulk is refused for good; the others get through at once.
  const target = await startTarget(certificates, (response, request) => {
    response.writeHead(request.body.byteLength === 2 ? 503 : 200).end('seen')
  })
  const replay = createReplay({
    storage,
    isOwnTarget: () => false,
    version: '0',
    now: Date.now,
    onChange() {},
    log,
  })
  try {
    const bodies = [randomBytes(1_500_000), Buffer.from('no'), Buffer.from('{"a":1}')]
    const captureIds: number[] = []
    for (const body of bodies) {
      const committed = await storage.commitCapture({
        ...nothing,
        source: 'imported',
        contentType: 'text/plain',
        wireBytes: body.byteLength,
        body: Uint8Array.from(body),
      })
      captureIds.push(committed.id)
    }
    const plan = replayPlan.parse({ captureIds, url: target.url, caPem: certificates.caPem, retryDelayMs: 0 })
    expect(await replay.dryRun(plan)).toEqual({ bulks: 3, bytes: 1_500_009, skipped: [], atLeastMs: 0 })
    const { runId } = await replay.start(plan)
    const elements = await elementsOf(replay.watch(runId))
    expect(elements.at(-1)).toMatchObject({
      kind: 'done',
      result: { id: runId, state: 'incomplete', total: 3, delivered: 2, discarded: 1, attempts: 6 },
    })
    expect(await elementsOf(replay.watch(runId))).toEqual([elements.at(-1)])
    const { items } = await storage.replay.listDeliveries({ runId, limit: 10 })
    expect(items.map((d) => [d.captureId, d.state, d.attempts.map((a) => a.status)])).toEqual([
      [captureIds[0], 'delivered', [200]],
      [captureIds[1], 'discarded', [503, 503, 503, 503]],
      [captureIds[2], 'delivered', [200]],
    ])
    expect(items[1]?.attempts[3]).toMatchObject({ number: 4, error: 'answered 503', answer: 'seen' })
    expect(target.requests[0]?.body.equals(bodies[0] ?? Buffer.alloc(0))).toBe(true)
  } finally {
    await replay.stop()
    await target.close()
    await storage.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
