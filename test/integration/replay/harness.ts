/** What every replay test needs: HTTPS targets, an engine over records in memory, and runs followed to their end. */
import { afterEach, beforeAll } from 'vitest'
import { createReplay, type ReplayOptions } from '#core/replay/replay.ts'
import type { ProgressOr } from '#shared/model/progress.ts'
import { type ReplayPlanInput, type ReplayRun, replayPlan } from '#shared/model/replay.ts'
import { type Answer, startTarget } from '#test/support/https-target.ts'
import { createReplayRecords, type FakeCapture } from '#test/support/replay-records.ts'
import { makeTestCertificates, type TestCertificates } from '#test/support/tls.ts'

let certificates: TestCertificates
const cleanups: (() => Promise<void>)[] = []

beforeAll(async () => {
  certificates = await makeTestCertificates()
})
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

export async function target(answer: Answer) {
  const started = await startTarget(certificates, answer)
  cleanups.push(started.close)
  return started
}

export function engine(captures: FakeCapture[], options: Partial<ReplayOptions> = {}) {
  const { storage, states } = createReplayRecords(captures)
  const log = { info() {}, warn() {}, error() {} }
  const replay = createReplay({
    storage,
    isOwnTarget: () => false,
    version: '0.0.0',
    now: Date.now,
    onChange() {},
    log,
    ...options,
  })
  cleanups.push(() => replay.stop())
  return { replay, storage, states }
}

type Engine = ReturnType<typeof engine>

export const plan = (input: Partial<ReplayPlanInput> & { url: string }) =>
  replayPlan.parse({ captureIds: [1], caPem: certificates.caPem, retryDelayMs: 0, ...input })

export async function finish({ replay }: Engine, runId: number): Promise<ReplayRun> {
  const seen: ProgressOr<ReplayRun>[] = []
  for await (const element of replay.watch(runId)) seen.push(element)
  const last = seen.at(-1)
  if (last?.kind !== 'done') throw new Error('watching ended without the result')
  return last.result
}

export async function run(engineUnderTest: Engine, input: Partial<ReplayPlanInput> & { url: string }) {
  const { runId } = await engineUnderTest.replay.start(plan(input))
  const result = await finish(engineUnderTest, runId)
  const deliveries = await engineUnderTest.storage.replay.listDeliveries({ runId, limit: 100 })
  return { result, deliveries: deliveries.items }
}
