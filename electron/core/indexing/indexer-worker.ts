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
  insertRows(batch: RowBatch): StoreCounts
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

/** While senders go at full speed, reading takes a tenth of the time at most: 9 ms of rest per ms of work. */
const restPerWork = 9
/** The longest rest, ms: what arrived must be on screen within a second even under load. */
const longestRest = 900

/** Captures that can't be marked as read for now, so that they are not read over and over. */
const gaveUp = new Set<number>()
const waiting = () => pendingCaptures(db, 50 + gaveUp.size).filter((id) => !gaveUp.has(id))

async function run(): Promise<void> {
  if (running) return
  running = true
  while (awake && !stopping) {
    awake = false
    for (let ids = waiting(); ids.length > 0 && !stopping; ids = waiting()) {
      for (const captureId of ids) {
        if (stopping) break
        await indexOne(captureId)
      }
      // Their verdicts must be in the database before it is asked again what is pending.
      await Promise.all(underWay)
    }
  }
  running = false
  if (stopping) {
    db.close()
    writerPort.close()
    port.close()
  }
}

/** Batches handed to the writer and not yet committed. With several it commits them together, at a third of the cost. */
const underWay = new Set<Promise<void>>()
const mostUnderWay = 6

async function indexOne(captureId: number): Promise<void> {
  const problems: string[] = []
  let began = performance.now()
  for (const batch of indexCapture(db, captureId)) {
    // A capture is called read only when all its other batches are in.
    if (batch.verdict) await Promise.all(underWay)
    // Stopped or failed half-way: what is written already is replaced when the capture is read again.
    if (stopping || problems.length > 0) break
    const written = write(batch, problems).finally(() => underWay.delete(written))
    underWay.add(written)
    if (batch.verdict) await written
    while (underWay.size >= mostUnderWay) await Promise.race(underWay)
    await rest(began)
    began = performance.now()
  }
  if (problems.length === 0) return
  await Promise.all(underWay)
  await giveUp(captureId, problems.join(' '))
}

async function write(batch: RowBatch, problems: string[]): Promise<void> {
  const { captureId, verdict } = batch
  try {
    const counts = await writer.call('insertRows', [batch])
    if (verdict) port.postMessage({ kind: 'indexed', captureId, counts } satisfies IndexerReport)
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error))
  }
}

/** Rows that could not be written leave a capture that says so; `reindex` reads it again. */
async function giveUp(captureId: number, reason: string): Promise<void> {
  const none = {
    lines: 0,
    documents: 0,
    stored: 0,
    quarantined: 0,
    actionLines: 0,
    sessions: 0,
    findings: 0,
    errors: 0,
  }
  const verdict: IndexVerdict = { captureId, state: 'failed', indexError: reason, ...none, generations: {} }
  try {
    const counts = await writer.call('finishIndex', [verdict])
    port.postMessage({ kind: 'indexed', captureId, counts } satisfies IndexerReport)
  } catch {
    // Not even that could be written (the disk is full): the capture stays pending and is read at the next start.
    gaveUp.add(captureId)
  }
}

/** Steps aside while the receiver is busy, in proportion to the work done since `began`. */
async function rest(began: number): Promise<void> {
  if (busy && !stopping) await sleep(Math.min(longestRest, (performance.now() - began) * restPerWork))
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
