/** The indexer as the engine sees it: start, wake, step aside while the receiver is busy, stop. */
import { MessageChannel, Worker } from 'node:worker_threads'
import type { Log } from '../host.ts'
import type { OpenStorage } from '../storage/open.ts'
import type { StoreCounts } from '../storage/writer.ts'
import { workerFile } from '../workers.ts'
import type { IndexerMessage, IndexerReport } from './indexer-worker.ts'

export interface Indexer {
  /** Says that captures may be waiting. Cheap; call it after every commit. */
  wake(): void
  setBusy(busy: boolean): void
  /** Resolves once nothing is pending (as far as committed so far). */
  idle(): Promise<void>
  /** Resolves once this capture has been read. */
  indexed(captureId: number): Promise<void>
  stop(): Promise<void>
}

/** Restarts after a crash of the worker before giving up. */
const restartLimit = 3

export function startIndexer(
  storage: OpenStorage,
  log: Log,
  onIndexed: (counts: StoreCounts) => void,
): Indexer {
  let restarts = 0
  let stopping = false
  let failure: Error | null = null
  const waiting = new Set<{ captureId: number | null; resolve(): void; reject(reason: Error): void }>()
  let worker = start()

  function start(): Worker {
    const { port1, port2 } = new MessageChannel()
    // The writer takes rows on a port of its own: they never pass through the thread that owns the sockets.
    storage.writer
      .call('connect', [port2], [port2 as unknown as ArrayBuffer])
      .catch((error: Error) => fail(error))
    const next = new Worker(workerFile('indexer-worker'), {
      name: 'indexer-worker',
      workerData: { databaseFile: storage.databaseFile, writerPort: port1 },
      transferList: [port1],
    })
    next.on('message', onMessage)
    next.on('error', (error) =>
      log.error('The indexer failed', { message: error.message, stack: error.stack }),
    )
    next.on('exit', () => {
      if (stopping) return
      if (++restarts > restartLimit) {
        fail(
          new Error(
            'The indexer failed repeatedly and was stopped. Bulks are still received and kept; restart to index them.',
          ),
        )
        return
      }
      worker = start()
    })
    post(next, { kind: 'wake' })
    return next
  }

  function fail(reason: Error): void {
    failure = reason
    log.error(reason.message)
    for (const entry of waiting) entry.reject(reason)
    waiting.clear()
  }

  function onMessage(message: IndexerReport | { ready: true }): void {
    if (!('kind' in message)) return
    storage.noteCounts(message.counts)
    onIndexed(message.counts)
    for (const entry of waiting) {
      const done =
        entry.captureId === null ? message.counts.pending === 0 : entry.captureId <= message.captureId
      if (!done) continue
      waiting.delete(entry)
      entry.resolve()
    }
  }

  function wait(captureId: number | null): Promise<void> {
    if (failure) return Promise.reject(failure)
    return new Promise((resolve, reject) => waiting.add({ captureId, resolve, reject }))
  }

  return {
    wake: () => post(worker, { kind: 'wake' }),
    setBusy: (busy) => post(worker, { kind: 'busy', busy }),
    async idle() {
      if (storage.counts().pending > 0) await wait(null)
    },
    async indexed(captureId) {
      // Waiting begins before looking, or a report between the two would be missed.
      const reported = wait(captureId)
      reported.catch(() => undefined)
      const capture = await storage.getCapture(captureId)
      if (capture?.indexState === 'pending') await reported
    },
    async stop() {
      stopping = true
      const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
      post(worker, { kind: 'stop' })
      await ended
    },
  }
}

function post(worker: Worker, message: IndexerMessage): void {
  worker.postMessage(message)
}
