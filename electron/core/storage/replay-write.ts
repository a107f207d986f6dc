/** Writing replay records: run → deliveries → attempts. */
import type { Attempt, DeliveryState, RunState } from '#shared/model/replay.ts'
import type { Connection } from './database.ts'
import { insertInto } from './insert.ts'
import type { StoredPlan } from './storage.ts'

export interface ReplayWriter {
  createRun(
    plan: StoredPlan,
    deliveries: { captureId: number; bytes: number }[],
    startedAt: number,
  ): { runId: number; deliveryIds: number[] }
  setDelivery(deliveryId: number, state: DeliveryState): void
  addAttempt(deliveryId: number, attempt: Attempt, stateAfter: DeliveryState): void
  finishRun(runId: number, state: RunState, finishedAt: number): void
  /** What was running when the program stopped: sent or not is unknown, and nothing is sent again unasked. */
  interrupt(now: number): number
}

export function replayWriter(db: Connection): ReplayWriter {
  const insertRun = insertInto(db, 'replayRun', ['startedAt', 'state', 'plan', 'total'])
  const insertDelivery = insertInto(db, 'delivery', ['runId', 'captureId', 'ordinal', 'state', 'bytes'])
  const insertAttempt = insertInto(db, 'attempt', [
    'deliveryId',
    'number',
    'startedAt',
    'durationMs',
    'status',
    'error',
    'answer',
  ])
  const setState = db.prepare('UPDATE delivery SET state = ? WHERE id = ?')
  const countAttempt = db.prepare(
    `UPDATE replayRun SET attempts = attempts + 1,
       bytesSent = bytesSent + (SELECT bytes FROM delivery WHERE id = @id),
       delivered = delivered + (@state = 'delivered'), discarded = discarded + (@state = 'discarded')
     WHERE id = (SELECT runId FROM delivery WHERE id = @id)`,
  )
  const finish = db.prepare('UPDATE replayRun SET state = ?, finishedAt = ? WHERE id = ?')
  return {
    createRun(plan, deliveries, startedAt) {
      const run = insertRun.run({
        startedAt,
        state: 'running',
        plan: JSON.stringify(plan),
        total: deliveries.length,
      })
      const runId = Number(run.lastInsertRowid)
      const deliveryIds = deliveries.map(({ captureId, bytes }, ordinal) =>
        Number(insertDelivery.run({ runId, captureId, ordinal, state: 'waiting', bytes }).lastInsertRowid),
      )
      return { runId, deliveryIds }
    },
    setDelivery(deliveryId, state) {
      setState.run(state, deliveryId)
    },
    addAttempt(deliveryId, attempt, stateAfter) {
      insertAttempt.run({ ...attempt, deliveryId })
      setState.run(stateAfter, deliveryId)
      countAttempt.run({ id: deliveryId, state: stateAfter })
    },
    finishRun(runId, state, finishedAt) {
      finish.run(state, finishedAt, runId)
    },
    interrupt(now) {
      db.prepare(
        `UPDATE delivery SET state = 'unknown' WHERE state = 'sending'
           AND runId IN (SELECT id FROM replayRun WHERE state = 'running')`,
      ).run()
      return db
        .prepare("UPDATE replayRun SET state = 'interrupted', finishedAt = ? WHERE state = 'running'")
        .run(now).changes
    },
  }
}
