/**
 * The indexer: turns captures into rows, in order of arrival, on a thread of its own and at low priority. It reads
 * committed captures on its own connection and hands batches straight to the writer. What it has not finished stays
 * `pending` in the database, so a killed program goes on where it stopped.
 */
import { setPriority } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { pendingCaptures } from '../query/captures.ts'
import { openForReading } from '../storage/database.ts'
import type { StoreCounts } from '../storage/writer.ts'
import { callerOf } from '../worker-rpc.ts'
import { indexCapture } from './index-capture.ts'
import type { IndexVerdict, RowBatch } from './rows.ts'

/** What the main thread says: there is something to read, the receiver is (not) busy, stop. */
export type IndexerMessage = { kind: 'wake' } | { kind: 'busy'; busy: boolean } | { kind: 'stop' }
/** What the indexer says: a capture was read. */
export type IndexerReport = { kind: 'indexed'; captureId: number; counts: StoreCounts }

const { databaseFile, writerPort } = workerData as { databaseFile: string; writerPort: MessagePort }
if (!parentPort) throw new Error('indexer-worker runs as a worker thread.')
const port: MessagePort = parentPort
const db = openForReading(databaseFile)
const writer = callerOf<{
  insertRows(batch: RowBatch): void
  finishIndex(verdict: IndexVerdict): StoreCounts
}>(writerPort)

try {
  // On Linux this lowers this thread alone; elsewhere it may be refused or concern the process, so it is only tried there.
  if (process.platform === 'linux') setPriority(0, 10)
} catch {
  // Without it the indexer merely competes on equal terms.
}

let busy = false
let stopping = false
let awake = false
let running = false

/** While acknowledgements are being waited for, reading takes a fifth of the time at most: 4 ms of rest per ms of work. */
const restPerWork = 4
/** The longest rest, ms: what arrived must be on screen within a second even under load. */
const longestRest = 400

async function run(): Promise<void> {
  if (running) return
  running = true
  while (awake && !stopping) {
    awake = false
    for (let ids = pendingCaptures(db, 50); ids.length > 0 && !stopping; ids = pendingCaptures(db, 50)) {
      for (const captureId of ids) {
        if (stopping) break
        await indexOne(captureId)
      }
    }
  }
  running = false
  if (stopping) {
    db.close()
    writerPort.close()
    port.close()
  }
}

async function indexOne(captureId: number): Promise<void> {
  const started = performance.now()
  let rested = 0
  const verdict = await indexCapture(db, captureId, async (batch) => {
    await writer.call('insertRows', [batch])
    rested += await rest(started + rested)
  })
  const counts = await writer.call('finishIndex', [verdict])
  port.postMessage({ kind: 'indexed', captureId, counts } satisfies IndexerReport)
  await rest(started + rested)
}

/** Steps aside while the receiver is busy; answers how long, ms. */
async function rest(since: number): Promise<number> {
  if (!busy || stopping) return 0
  const pause = Math.min(longestRest, (performance.now() - since) * restPerWork)
  await sleep(pause)
  return pause
}

port.on('message', (message: IndexerMessage) => {
  if (message.kind === 'busy') busy = message.busy
  else if (message.kind === 'stop') {
    stopping = true
    if (!running) run()
  } else {
    awake = true
    run()
  }
})
port.postMessage({ ready: true })
