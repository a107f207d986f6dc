/** The diff worker: one thread per diff compares two sides and then serves their pairs, so that nothing else waits for it. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { DiffSummary } from '#shared/model/diff.ts'
import type { Progress } from '#shared/model/progress.ts'
import { type AnswerMessage, answerError, serveCalls } from '../worker-rpc.ts'
import { type Comparison, compareSides, type PairsRequest } from './comparison.ts'
import { partOpener, type SideRequest } from './open-parts.ts'

export interface DiffWork {
  diffId: string
  databaseFile: string
  left: SideRequest
  right: SideRequest
}

/** What the worker says on its own: progress, and in the end the summary or the failure. */
export type DiffMessage =
  | { progress: Progress }
  | { summary: DiffSummary }
  | { failure: NonNullable<AnswerMessage['error']> }

/** Told no more often than this, ms. */
const progressEvery = 100

async function work(port: MessagePort, { diffId, databaseFile, left, right }: DiffWork): Promise<void> {
  const say = (message: DiffMessage) => port.postMessage(message)
  let told = -progressEvery
  const onProgress = (stage: string, done: number, total: number) => {
    const now = performance.now()
    if (now - told < progressEvery) return
    told = now
    say({ progress: { kind: 'progress', stage, done, total } })
  }
  try {
    const open = partOpener(databaseFile)
    const comparison = compareSides(await open(left), await open(right), onProgress)
    serveCalls(port, diffApi(comparison))
    say({ summary: { diffId, ...comparison.summary } })
  } catch (error) {
    const { error: failure } = answerError(0, error)
    if (failure) say({ failure })
  }
}

function diffApi(comparison: Comparison) {
  return {
    pairs: (request: PairsRequest) => comparison.pairs(request),
    pair: (index: number) => comparison.pair(index),
  }
}
export type DiffApi = ReturnType<typeof diffApi>

if (parentPort) await work(parentPort, workerData as DiffWork)
