/** One delivery: a bulk handed over with as many attempts as the plan allows, each recorded when it ends. */
import type { Attempt, DeliveryState, ReplayPlan } from '#shared/model/replay.ts'
import { nextStep } from '#shared/rules/retry-policy.ts'
import type { Storage } from '../storage/storage.ts'
import type { Connection, SendResult } from './connection.ts'
import { waitUntil } from './pacing.ts'
import type { PlannedBulk } from './prepare.ts'
import type { OwnTargetCheck } from './target.ts'

export type ReplayStorage = Pick<Storage, 'readBody' | 'captureForReplay' | 'replay'>

export interface RunSurroundings {
  storage: ReplayStorage
  isOwnTarget: OwnTargetCheck
  userAgent: string
  now(): number
}

/** A delivery of a run under way. */
export interface Item extends PlannedBulk {
  deliveryId: number
  state: DeliveryState
}

export interface DeliveryContext {
  plan: ReplayPlan
  connection: Connection
  surroundings: RunSurroundings
  /** On the clock of `performance.now()`. */
  dueAt: number
  signal: AbortSignal
  /** The state to leave behind when the run is halted; `sent` tells whether a request was under way. */
  stateWhenHalted(sent: boolean): DeliveryState
  onAttempt(): void
}

/** Carries `item` to its end and leaves the state in it. Rejects only when the storage fails. */
export async function deliver(item: Item, context: DeliveryContext): Promise<void> {
  const { plan, connection, signal } = context
  const { storage, now } = context.surroundings
  const halt = async () => {
    item.state = context.stateWhenHalted(false)
    await storage.replay.setDelivery(item.deliveryId, item.state)
  }

  const [body] = await Promise.all([
    readBulk(item, context.surroundings),
    storage.replay.setDelivery(item.deliveryId, 'sending'),
  ])
  await waitUntil(context.dueAt, signal)
  for (let number = 1; ; number++) {
    if (signal.aborted) return halt()
    const startedAt = now()
    const result = body.bytes
      ? await connection.send(body.bytes, item.contentType, signal)
      : unreadable(body.problem)
    const step = body.bytes ? nextStep(number, result, plan) : 'discard'
    item.state = result.aborted ? context.stateWhenHalted(true) : afterStep[step]
    await storage.replay.addAttempt(item.deliveryId, attemptOf(number, startedAt, result), item.state)
    context.onAttempt()
    if (result.aborted || step !== 'retry') return
    await waitUntil(performance.now() + plan.retryDelayMs, signal)
    if (signal.aborted) return halt()
    await storage.replay.setDelivery(item.deliveryId, 'sending')
  }
}

/** Between two tries nothing is under way, so the record says `waiting`. */
const afterStep = { delivered: 'delivered', retry: 'waiting', discard: 'discarded' } as const

function attemptOf(number: number, startedAt: number, result: SendResult): Attempt {
  return {
    number,
    startedAt,
    durationMs: result.durationMs,
    status: result.status,
    error: result.error,
    answer: result.answer,
  }
}

type Bulk = { bytes: Uint8Array } | { bytes: null; problem: string }

async function readBulk(item: Item, { storage }: RunSurroundings): Promise<Bulk> {
  try {
    const bytes = await storage.readBody(item.captureId, 'decoded')
    return bytes ? { bytes } : { bytes: null, problem: 'its bytes are gone' }
  } catch (error) {
    return { bytes: null, problem: error instanceof Error ? error.message : String(error) }
  }
}

function unreadable(problem: string): SendResult {
  const error = `the capture could not be read, nothing was sent: ${problem}`
  return { status: null, error, answer: null, durationMs: 0, aborted: false }
}
