/** Replay: dry runs, runs under way, and following them. The record of runs is the storage's; this holds only live ones. */
import type { ProgressOr } from '#shared/model/progress.ts'
import type { ReplayPlan, ReplayRun } from '#shared/model/replay.ts'
import { Failure } from '../failure.ts'
import type { Log } from '../host.ts'
import type { StoredPlan } from '../storage/storage.ts'
import type { ReplayStorage } from './delivery.ts'
import { prepare } from './prepare.ts'
import { type ActiveRun, startRun } from './run.ts'
import type { OwnTargetCheck } from './target.ts'

export interface ReplayOptions {
  storage: ReplayStorage
  isOwnTarget: OwnTargetCheck
  /** The program's version, for the User-Agent; left out there when absent. */
  version?: string
  now(): number
  /** Called when a run starts, ends, or gets on. */
  onChange(): void
  log: Log
}

export interface DryRun {
  bulks: number
  bytes: number
  skipped: number[]
  atLeastMs: number
}

export interface Replay {
  /** What a plan would send; throws what `start` would throw. Sends nothing. */
  dryRun(plan: ReplayPlan): Promise<DryRun>
  /** Throws `BAD_INPUT`, `NOT_FOUND`, `REFUSED` before anything is recorded or sent. */
  start(plan: ReplayPlan): Promise<{ runId: number }>
  /** Ends a run and resolves with its final record; a run that has ended stays as it is. */
  cancel(runId: number): Promise<ReplayRun>
  /** Progress now and at every change (at most ten a second), the record at the end. `signal` ends following. */
  watch(runId: number, signal?: AbortSignal): AsyncGenerator<ProgressOr<ReplayRun>, void, void>
  /** Interrupts every run and resolves when their records say so. */
  stop(): Promise<void>
}

/** Progress is not told more often than this, ms. */
const coalesceMs = 100

export function createReplay(options: ReplayOptions): Replay {
  const { storage, isOwnTarget, now, onChange, log } = options
  const userAgent = options.version === undefined ? 'Bulkscope' : `Bulkscope/${options.version}`
  const surroundings = { storage, isOwnTarget, now, userAgent }
  const active = new Map<number, ActiveRun>()
  let stopped = false

  const recorded = async (runId: number): Promise<ReplayRun> => {
    const run = await storage.replay.getRun(runId)
    if (!run) throw new Failure('NOT_FOUND', `There is no replay run ${runId}.`)
    return run
  }

  const track = (run: ActiveRun, runId: number) => {
    active.set(runId, run)
    onChange()
    const report = async () => {
      for (let seen = 0; active.has(runId); seen = run.changes.version) {
        await run.changes.past(seen)
        onChange()
      }
    }
    void report()
    run.ended
      .then(
        () => log.info('replay run ended', { runId, state: run.snapshot().state }),
        (error: unknown) =>
          log.error('replay run stopped: its record could not be written', { runId, error }),
      )
      .finally(() => {
        active.delete(runId)
        run.changes.notify()
      })
  }

  return {
    async dryRun(plan) {
      const { bulks, skipped } = await prepare(plan, storage, isOwnTarget)
      return {
        bulks: bulks.length,
        bytes: bulks.reduce((sum, bulk) => sum + bulk.bytes, 0),
        skipped,
        atLeastMs: bulks.at(-1)?.dueMs ?? 0,
      }
    },

    async start(plan) {
      const prepared = await prepare(plan, storage, isOwnTarget)
      if (prepared.bulks.length === 0) {
        throw new Failure('BAD_INPUT', 'None of these captures has a body, so there is nothing to send.')
      }
      if (stopped) throw new Failure('CONFLICT', 'The program is stopping. Nothing was sent.')
      const startedAt = now()
      const stored = storedPlan(plan)
      const { runId, deliveryIds } = await storage.replay.createRun(
        stored,
        prepared.bulks.map(({ captureId, bytes }) => ({ captureId, bytes })),
        startedAt,
      )
      const record = newRun(runId, stored, prepared.bulks.length, startedAt)
      const run = startRun(record, plan, prepared, deliveryIds, surroundings)
      track(run, runId)
      // `stop` may have come while the run was being recorded.
      if (stopped) run.halt('interrupted')
      return { runId }
    },

    async cancel(runId) {
      const run = active.get(runId)
      if (run) {
        run.halt('cancelled')
        await run.ended
      }
      return recorded(runId)
    },

    async *watch(runId, signal) {
      const run = active.get(runId)
      while (run && active.has(runId) && !signal?.aborted) {
        const seen = run.changes.version
        yield { kind: 'progress', stage: 'sending', done: run.finished(), total: run.snapshot().total }
        await run.changes.past(seen, signal)
        // Waiting a moment gathers what follows closely; an end is told at once.
        await Promise.race([delay(coalesceMs), run.ended.catch(() => {})])
      }
      if (signal?.aborted) return
      await run?.ended
      yield { kind: 'done', result: await recorded(runId) }
    },

    async stop() {
      stopped = true
      const running = [...active.values()]
      for (const run of running) run.halt('interrupted')
      await Promise.allSettled(running.map((run) => run.ended))
    },
  }
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** The plan as it is kept and shown: without the captures and without the CA's text. */
function storedPlan(plan: ReplayPlan): StoredPlan {
  return {
    url: plan.url,
    method: plan.method,
    contentType: plan.contentType ?? null,
    insecure: plan.insecure,
    timeoutMs: plan.timeoutMs,
    retries: plan.retries,
    retryDelayMs: plan.retryDelayMs,
    concurrency: plan.concurrency,
    pace: plan.pace,
    allowSelf: plan.allowSelf,
  }
}

function newRun(id: number, plan: StoredPlan, total: number, startedAt: number): ReplayRun {
  return {
    id,
    startedAt,
    finishedAt: null,
    state: 'running',
    plan,
    total,
    delivered: 0,
    discarded: 0,
    attempts: 0,
    bytesSent: 0,
  }
}
