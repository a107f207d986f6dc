/** Diff: starts a worker per comparison, keeps the last twenty, and passes questions about pairs on to them. */
import { randomUUID } from 'node:crypto'
import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { DiffPair, DiffSource, DiffSummary } from '#shared/model/diff.ts'
import type { Page } from '#shared/model/page.ts'
import type { ProgressOr } from '#shared/model/progress.ts'
import { Failure } from '../failure.ts'
import { callerOf, type WorkerCaller } from '../worker-rpc.ts'
import { workerFile } from '../workers.ts'
import type { OpenedPair, PairsRequest } from './comparison.ts'
import type { DiffApi, DiffMessage, DiffWork } from './diff-worker.ts'
import type { SideRequest } from './open-parts.ts'

export interface DiffOptions {
  storage: { readonly databaseFile: string }
  /** Throws `NOT_FOUND` for an upload there is not. */
  uploads: { get(uploadId: string): { name: string; file: string } }
}

export interface Diff {
  /** Progress, then the summary. Ends the comparison when its caller goes away. Throws typed failures. */
  compare(
    sides: { left: DiffSource; right: DiffSource },
    signal?: AbortSignal,
  ): AsyncGenerator<ProgressOr<DiffSummary>, void, void>
  /** Throws `NOT_FOUND`, as the next two do, for a diff that is gone. */
  summary(diffId: string): DiffSummary
  pairs(request: { diffId: string } & PairsRequest): Promise<Page<DiffPair>>
  pair(diffId: string, index: number): Promise<OpenedPair>
  /** Ends every worker. */
  stop(): Promise<void>
}

interface KeptDiff {
  worker: Worker
  caller: WorkerCaller<DiffApi>
  summary: DiffSummary
}

/** Diffs kept; the one longest unused goes first. */
const keptDiffs = 20
/** Comparisons at once: each is a thread that works as fast as it can. */
const comparisonsAtOnce = 4

export function createDiff({ storage, uploads }: DiffOptions): Diff {
  const kept = new Map<string, KeptDiff>()
  const workers = new Set<Worker>()

  const sideOf = (source: DiffSource): SideRequest => {
    if ('uploadId' in source) {
      const { name, file } = uploads.get(source.uploadId)
      return { name, parts: [{ file }] }
    }
    return {
      name: captureNames(source.captureIds),
      parts: source.captureIds.map((captureId) => ({ captureId })),
    }
  }

  const start = (work: DiffWork): Worker => {
    if (workers.size - kept.size >= comparisonsAtOnce) {
      throw new Failure(
        'CONFLICT',
        `${comparisonsAtOnce} comparisons are running already; try again when one has ended.`,
      )
    }
    const worker = new Worker(workerFile('diff-worker'), { workerData: work, name: 'diff-worker' })
    workers.add(worker)
    // Each question to a worker learns of its end through its caller; without a listener the process would end too.
    worker.on('error', () => {})
    worker.on('exit', () => {
      workers.delete(worker)
      kept.get(work.diffId)?.caller.fail(gone())
      kept.delete(work.diffId)
    })
    return worker
  }

  const keep = (diffId: string, worker: Worker, summary: DiffSummary) => {
    kept.set(diffId, { worker, caller: callerOf<DiffApi>(worker), summary })
    const [oldest] = kept
    if (kept.size <= keptDiffs || !oldest) return
    kept.delete(oldest[0])
    oldest[1].caller.fail(gone())
    void oldest[1].worker.terminate()
  }

  const find = (diffId: string): KeptDiff => {
    const diff = kept.get(diffId)
    if (!diff) throw gone()
    kept.delete(diffId)
    kept.set(diffId, diff)
    return diff
  }

  return {
    async *compare({ left, right }, signal) {
      const diffId = randomUUID()
      const worker = start({
        diffId,
        databaseFile: storage.databaseFile,
        left: sideOf(left),
        right: sideOf(right),
      })
      try {
        const messages = on(worker, 'message', { close: ['exit'], ...(signal ? { signal } : {}) })
        for await (const [message] of messages as AsyncIterable<[DiffMessage]>) {
          if ('failure' in message) throw failureOf(message.failure)
          if ('progress' in message) {
            yield message.progress
            continue
          }
          keep(diffId, worker, message.summary)
          yield { kind: 'done', result: message.summary }
          return
        }
        throw new Error('The comparison ended without a result.')
      } catch (error) {
        if (!signal?.aborted) throw error
      } finally {
        if (!kept.has(diffId)) await worker.terminate()
      }
    },
    summary: (diffId) => find(diffId).summary,
    pairs: async ({ diffId, status, cursor, limit }) =>
      find(diffId).caller.call('pairs', [{ status, cursor, limit }]),
    pair: async (diffId, index) => find(diffId).caller.call('pair', [index]),
    async stop() {
      await Promise.all([...workers].map((worker) => worker.terminate()))
    },
  }
}

function gone(): Failure {
  return new Failure('NOT_FOUND', 'There is no such diff (any more). Compare again.')
}

function failureOf({ code, message }: Extract<DiffMessage, { failure: unknown }>['failure']): Error {
  return code ? new Failure(code, message) : new Error(message)
}

/** `capture 7`, `captures 7, 8, 9`, `40 captures (7 to 99)`. */
function captureNames(ids: number[]): string {
  if (ids.length === 1) return `capture ${ids[0]}`
  if (ids.length <= 5) return `captures ${ids.join(', ')}`
  const [least, most] = ids.reduce(([a, b], id) => [Math.min(a, id), Math.max(b, id)], [Infinity, -Infinity])
  return `${ids.length} captures (${least} to ${most})`
}
