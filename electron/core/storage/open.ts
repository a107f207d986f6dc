/** Opens the storage: starts its workers and puts the typed interface in front of them. */
import { join } from 'node:path'
import type { MessagePort, Worker } from 'node:worker_threads'
import { Failure } from '../failure.ts'
import type { Log } from '../host.ts'
import { callerOf, type WorkerCaller } from '../worker-rpc.ts'
import { prepareCapture, transferOf } from './captures-write.ts'
import { databaseName } from './database.ts'
import type { ReaderApi } from './reader-worker.ts'
import type { CommittedCapture, NewCapture, ReplayRecords, Storage } from './storage.ts'
import { startWorker } from './worker-start.ts'
import type { StoreCounts, WriterWork } from './writer.ts'

type WriterApi = WriterWork & {
  connect(port: MessagePort): null
  close(): null
}

/** The storage with what only the engine's composition needs. */
export interface OpenStorage extends Storage {
  readonly reader: WorkerCaller<ReaderApi & { close(): void }>
  readonly writer: WorkerCaller<WriterApi>
  counts(): StoreCounts
  /** Takes counts reported elsewhere (by the indexer, whose rows do not pass through here). */
  noteCounts(counts: StoreCounts): void
  close(): Promise<void>
}

export interface StorageEvents {
  /** After every durable commit of a capture; `pending` when the indexer has something to read. */
  onCommit(id: number, pending: boolean): void
  /** A worker ended on its own: nothing can be stored any more until a restart. */
  onFailure(reason: Error): void
}

/** How long acknowledgement times may wait for a commit of their own, ms. */
const ackNoteDelay = 250

/** Opens (creating when new) the store in `dataDir`. Rejects with a sentence when the file can't be used. */
export async function openStorage(dataDir: string, log: Log, events: StorageEvents): Promise<OpenStorage> {
  const databaseFile = join(dataDir, databaseName)
  const writerWorker = await startWorker('writer-worker', { dataDir })
  const readerWorker = await startWorker('reader-worker', { databaseFile }).catch(async (error: unknown) => {
    // A thread left behind would keep the process alive after its error was told.
    await writerWorker.terminate()
    throw error
  })
  const writer = callerOf<WriterApi>(writerWorker)
  const reader = callerOf<ReaderApi & { close(): void }>(readerWorker)
  let closing = false
  const watch = (worker: Worker, caller: WorkerCaller<never>, name: string) => {
    worker.on('error', (error) => log.error(`The ${name} failed`, { message: error.message }))
    worker.on('exit', () => {
      const reason = new Failure(
        'STORAGE_FAILED',
        `The ${name} has ended; nothing can be stored until a restart.`,
      )
      caller.fail(reason)
      if (!closing) events.onFailure(reason)
    })
  }
  watch(writerWorker, writer as WorkerCaller<never>, 'writer')
  watch(readerWorker, reader as WorkerCaller<never>, 'reader')
  let counts = await writer.call('counts', [])

  let acks: [number, number][] = []
  let ackTimer: NodeJS.Timeout | null = null
  async function flushAcks(): Promise<void> {
    if (ackTimer) clearTimeout(ackTimer)
    ackTimer = null
    const noted = acks
    acks = []
    if (noted.length > 0) await writer.call('noteAcks', [noted])
  }

  async function commitCapture(capture: NewCapture): Promise<CommittedCapture> {
    const prepared = await prepareCapture(capture)
    const answer = await writer.call('insertCapture', [prepared], transferOf(prepared))
    counts = answer.counts
    events.onCommit(answer.id, answer.pending)
    return { id: answer.id, duplicateOf: answer.duplicateOf }
  }

  return {
    databaseFile,
    reader,
    writer,
    commitCapture,
    counts: () => counts,
    noteCounts(latest) {
      counts = { ...latest, captures: Math.max(latest.captures, counts.captures) }
    },
    noteAck(captureId, ackMs) {
      acks.push([captureId, ackMs])
      ackTimer ??= setTimeout(() => {
        flushAcks().catch((error: Error) =>
          log.warn('Acknowledgement times were not kept', { message: error.message }),
        )
      }, ackNoteDelay)
    },
    readBody: (captureId, form) => reader.call('readBody', [captureId, form]),
    readRange: (captureId, offset, length) =>
      reader.call('readRange', [captureId, 'decoded', offset, length]),
    captureForReplay: (ids) => reader.call('captureForReplay', [ids]),
    listCaptures: (request) => reader.call('listCaptures', [request]),
    getCapture: (id) => reader.call('getCapture', [id]),
    listSessions: (request) => reader.call('listSessions', [request]),
    getSession: (by) => reader.call('getSession', [by]),
    listActions: (request) => reader.call('listActions', [request]),
    listSynthetic: (request) => reader.call('listSynthetic', [request]),
    listFindings: (request) => reader.call('listFindings', [request]),
    replay: replayRecords(writer, reader),
    async close() {
      closing = true
      await flushAcks().catch((error: Error) =>
        log.warn('Acknowledgement times were not kept', { message: error.message }),
      )
      // The writer closes last: the last connection folds the write-ahead log into the database file. And connections
      // are closed before their threads end: joining a worker that still holds one was seen to hang.
      await end(readerWorker, () => reader.call('close', []))
      await end(writerWorker, () => writer.call('close', []))
    },
  }
}

async function end(worker: Worker, close: () => Promise<unknown>): Promise<void> {
  const ended = new Promise((resolve) => worker.once('exit', resolve))
  await close()
  await ended
}

function replayRecords(
  writer: WorkerCaller<WriterApi>,
  reader: WorkerCaller<ReaderApi & { close(): void }>,
): ReplayRecords {
  return {
    createRun: (...args) => writer.call('createRun', args),
    setDelivery: (...args) => writer.call('setDelivery', args),
    addAttempt: (...args) => writer.call('addAttempt', args),
    finishRun: (...args) => writer.call('finishRun', args),
    getRun: (runId) => reader.call('getRun', [runId]),
    listRuns: (request) => reader.call('listRuns', [request]),
    listDeliveries: (request) => reader.call('listDeliveries', [request]),
  }
}
