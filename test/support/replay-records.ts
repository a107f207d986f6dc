/** Replay records in memory, as the storage keeps them: for tests of what replay does, not of how it is stored. */
import type { CaptureForReplay, ReplayRecords } from '#core/storage/storage.ts'
import type { Delivery, ReplayRun } from '#shared/model/replay.ts'

export interface FakeCapture extends CaptureForReplay {
  body: Uint8Array | null
}

/** What replay needs of the storage, over captures given as bytes. `states` lists every state a delivery went through. */
export function createReplayRecords(captures: FakeCapture[]) {
  const runs = new Map<number, ReplayRun>()
  const deliveries = new Map<number, Delivery>()
  const states: { deliveryId: number; state: string }[] = []
  const need = <T>(found: T | undefined): T => {
    if (!found) throw new Error('no such record')
    return found
  }
  const enter = (delivery: Delivery, state: Delivery['state']) => {
    delivery.state = state
    states.push({ deliveryId: delivery.id, state })
  }
  const replay: ReplayRecords = {
    async createRun(plan, planned, startedAt) {
      const id = runs.size + 1
      runs.set(id, {
        id,
        startedAt,
        finishedAt: null,
        state: 'running',
        plan,
        total: planned.length,
        delivered: 0,
        discarded: 0,
        attempts: 0,
        bytesSent: 0,
      })
      const deliveryIds = planned.map(({ captureId, bytes }, ordinal) => {
        const delivery = { id: deliveries.size + 1, runId: id, captureId, ordinal, bytes, attempts: [] }
        deliveries.set(delivery.id, { ...delivery, state: 'waiting' })
        return delivery.id
      })
      return { runId: id, deliveryIds }
    },
    async setDelivery(deliveryId, state) {
      enter(need(deliveries.get(deliveryId)), state)
    },
    async addAttempt(deliveryId, attempt, stateAfter) {
      const delivery = need(deliveries.get(deliveryId))
      const run = need(runs.get(delivery.runId))
      delivery.attempts.push(attempt)
      enter(delivery, stateAfter)
      run.attempts++
      run.bytesSent += delivery.bytes
      if (stateAfter === 'delivered') run.delivered++
      if (stateAfter === 'discarded') run.discarded++
    },
    async finishRun(runId, state, finishedAt) {
      Object.assign(need(runs.get(runId)), { state, finishedAt })
    },
    async getRun(runId) {
      const run = runs.get(runId)
      return run ? { ...run } : null
    },
    async listRuns() {
      const items = [...runs.values()].reverse()
      return { items, nextCursor: null, total: items.length }
    },
    async listDeliveries({ runId }) {
      const items = [...deliveries.values()].filter((delivery) => delivery.runId === runId)
      return { items, nextCursor: null, total: items.length }
    },
  }
  const storage = {
    replay,
    async readBody(captureId: number) {
      return captures.find((capture) => capture.id === captureId)?.body ?? null
    },
    async captureForReplay(captureIds: number[]): Promise<CaptureForReplay[]> {
      return captures.filter((capture) => captureIds.includes(capture.id))
    },
  }
  return { storage, states }
}

/** A capture with this body; `null` for one that was refused. */
export function fakeCapture(
  id: number,
  body: string | Uint8Array | null,
  facts: Partial<FakeCapture> = {},
): FakeCapture {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return {
    id,
    receivedAt: id * 1000,
    contentType: 'application/json',
    bodyBytes: bytes?.byteLength ?? null,
    body: bytes,
    ...facts,
  }
}
