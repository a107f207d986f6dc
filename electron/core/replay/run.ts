/**
 * One replay run: its deliveries over a bounded number of connections, each step recorded before the next is taken.
 * A delivery is `sending` in the record before its first byte leaves, so a crash never hides a request.
 */
import type { ReplayPlan, ReplayRun, RunState } from '#shared/model/replay.ts'
import { type Changes, createChanges } from './changes.ts'
import { type Connection, createConnection } from './connection.ts'
import { deliver, type Item, type RunSurroundings } from './delivery.ts'
import { waitUntil } from './pacing.ts'
import type { Prepared } from './prepare.ts'

/** A delivery is made ready this long before it is due: reading the bulk and the record must not make it late. */
const leadMs = 250
/** Records written side by side when a cancelled run has many deliveries left. */
const batch = 256

export interface ActiveRun {
  readonly changes: Changes
  /** The run as it stands. */
  snapshot(): ReplayRun
  /** Deliveries that have come to an end, whatever it is. */
  finished(): number
  /** Ends the run early: `cancelled` by the user, `interrupted` because the program stops. */
  halt(as: 'cancelled' | 'interrupted'): void
  /** Resolves when the run's end is recorded; rejects with the storage's failure when it could not be. */
  readonly ended: Promise<void>
}

/** Starts the run `run` (already recorded as running); returns at once. */
export function startRun(
  run: ReplayRun,
  plan: ReplayPlan,
  prepared: Prepared,
  deliveryIds: number[],
  surroundings: RunSurroundings,
): ActiveRun {
  const items = prepared.bulks.map(
    (bulk, index): Item => ({ ...bulk, deliveryId: deliveryIds[index] ?? 0, state: 'waiting' }),
  )
  const changes = createChanges()
  const halting = new AbortController()
  let haltedAs: 'cancelled' | 'interrupted' = 'interrupted'
  let finished = 0
  let current = run

  const update = (change: Partial<ReplayRun>) => {
    current = { ...current, ...change }
    changes.notify()
  }

  const origin = performance.now()
  let next = 0
  const work = async (connection: Connection) => {
    while (!halting.signal.aborted) {
      const item = items[next++]
      if (!item) return
      await waitUntil(origin + item.dueMs - leadMs, halting.signal)
      if (halting.signal.aborted) return
      await deliver(item, {
        plan,
        connection,
        surroundings,
        dueAt: origin + item.dueMs,
        signal: halting.signal,
        stateWhenHalted: (sent) => (haltedAs === 'cancelled' ? 'cancelled' : sent ? 'unknown' : 'waiting'),
        onAttempt: () =>
          update({ attempts: current.attempts + 1, bytesSent: current.bytesSent + item.bytes }),
      })
      if (item.state === 'waiting') return
      finished++
      update({
        delivered: current.delivered + (item.state === 'delivered' ? 1 : 0),
        discarded: current.discarded + (item.state === 'discarded' ? 1 : 0),
      })
    }
  }

  const cancelWaiting = async () => {
    const waiting = items.filter((item) => item.state === 'waiting')
    for (let at = 0; at < waiting.length; at += batch) {
      await Promise.all(
        waiting.slice(at, at + batch).map(async (item) => {
          await surroundings.storage.replay.setDelivery(item.deliveryId, 'cancelled')
          item.state = 'cancelled'
          finished++
        }),
      )
    }
  }

  const execute = async () => {
    const connections = Array.from({ length: Math.min(plan.concurrency, items.length) }, () =>
      createConnection({ ...surroundings, target: prepared.target, plan }),
    )
    const outcomes = await Promise.allSettled(
      connections.map((connection) =>
        work(connection)
          .catch((error: unknown) => {
            // Nothing is sent that can't be recorded: one failure of the storage ends the whole run.
            halting.abort()
            throw error
          })
          .finally(() => connection.close()),
      ),
    )
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
    if (halting.signal.aborted && haltedAs === 'cancelled') await cancelWaiting()
    const state = endOf(halting.signal.aborted ? haltedAs : null, current)
    const finishedAt = surroundings.now()
    await surroundings.storage.replay.finishRun(run.id, state, finishedAt)
    update({ state, finishedAt })
  }

  return {
    changes,
    snapshot: () => current,
    finished: () => finished,
    halt(as) {
      if (halting.signal.aborted) return
      haltedAs = as
      halting.abort()
    },
    ended: execute().finally(() => changes.notify()),
  }
}

function endOf(halted: 'cancelled' | 'interrupted' | null, run: ReplayRun): RunState {
  // A run whose last bulk got through before the halt took hold is what it is: delivered.
  if (run.delivered === run.total) return 'delivered'
  if (halted) return halted
  return 'incomplete'
}
