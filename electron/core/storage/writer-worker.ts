/**
 * The one writer. It compresses and commits everything queued in one transaction (group commit): with a sync per
 * transaction, sixteen senders at once cost little more than one. Captures always go before index rows, so reading
 * what came in can never delay an acknowledgement by more than one index batch.
 */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import type { IndexVerdict, RowBatch } from '../indexing/rows.ts'
import { answerError, type CallMessage } from '../worker-rpc.ts'
import { prepareCapture } from './captures-write.ts'
import { openForWriting } from './database.ts'
import type { NewCapture } from './storage.ts'
import { createWriter, type WriterWork } from './writer.ts'

/** One transaction takes at most this much, so that the first sender in line does not wait for the last. */
const groupBytes = 16 * 1024 * 1024
const groupItems = 64
/** Index batches in one transaction: a capture that arrives meanwhile waits for these few milliseconds each. */
const laterItems = 4

const { dataDir } = workerData as { dataDir: string }
if (!parentPort) throw new Error('writer-worker runs as a worker thread.')
const port: MessagePort = parentPort
const db = openForWriting(dataDir)
const writer = createWriter(db)

interface Item {
  port: MessagePort
  message: CallMessage
}
const urgent: Item[] = []
const later: Item[] = []
const ports: MessagePort[] = [port]
let scheduled = false
let closing = false

function enqueue(from: MessagePort, message: CallMessage): void {
  if (message.method === 'connect') {
    attach(message.args[0] as MessagePort)
    from.postMessage({ answer: message.call, value: null })
    return
  }
  const queue = message.method === 'insertRows' || message.method === 'finishIndex' ? later : urgent
  queue.push({ port: from, message })
}

function attach(other: MessagePort): void {
  ports.push(other)
  other.on('message', (message: CallMessage) => {
    enqueue(other, message)
    schedule()
  })
}

/** Takes what has arrived meanwhile without going back to the event loop: this is what makes groups. */
function drainPorts(): void {
  for (const from of ports) {
    for (let received = receiveMessageOnPort(from); received; received = receiveMessageOnPort(from)) {
      enqueue(from, received.message as CallMessage)
    }
  }
}

function schedule(): void {
  if (scheduled) return
  scheduled = true
  setImmediate(pump)
}

function pump(): void {
  scheduled = false
  if (urgent.length > 0) commitGroup(takeUrgent())
  else if (later.length > 0) commitGroup(later.splice(0, laterItems).map(prepare))
  drainPorts()
  if (closing && urgent.length === 0) finish()
  else if (urgent.length > 0 || later.length > 0) schedule()
}

/** Collects a group: work done per item (compression) leaves time for the next to arrive. */
function takeUrgent(): Work[] {
  const group: Work[] = []
  let bytes = 0
  while (group.length < groupItems && bytes < groupBytes) {
    const item = urgent.shift()
    if (!item) break
    bytes += sizeOf(item.message)
    group.push(prepare(item))
    drainPorts()
  }
  return group
}

type Work = Item & { run: () => unknown }

function sizeOf(message: CallMessage): number {
  return message.method === 'commitCapture' ? ((message.args[0] as NewCapture).body?.byteLength ?? 0) : 0
}

/** Does the slow part now and answers what is left to do inside the transaction. */
function prepare(item: Item): Work {
  const { method, args } = item.message
  try {
    if (method === 'commitCapture') {
      const prepared = prepareCapture(args[0] as NewCapture)
      return { ...item, run: () => writer.insertCapture(prepared) }
    }
    if (method === 'insertRows') return { ...item, run: () => writer.insertRows(args[0] as RowBatch) }
    if (method === 'finishIndex') return { ...item, run: () => writer.finishIndex(args[0] as IndexVerdict) }
    if (method === 'close') {
      closing = true
      return { ...item, run: () => null }
    }
    const work = writer.work[method as keyof WriterWork] as ((...a: unknown[]) => unknown) | undefined
    if (!work) throw new Error(`The writer has no ${method}.`)
    return { ...item, run: () => work(...args) }
  } catch (error) {
    return {
      ...item,
      run: () => {
        throw error
      },
    }
  }
}

/** Runs a group in one transaction and answers only after its commit; on failure nobody is told it was kept. */
function commitGroup(group: Work[]): void {
  const answers: { work: Work; value?: unknown; error?: unknown }[] = []
  try {
    writer.transaction(() => {
      for (const work of group) {
        // A savepoint each: one bad item must not take the others down with it.
        try {
          answers.push({ work, value: writer.savepoint(work.run) })
        } catch (error) {
          if (writer.isFatal(error)) throw error
          answers.push({ work, error })
        }
      }
    })
  } catch (error) {
    const failure = writer.failureOf(error)
    for (const { port: to, message } of group) to.postMessage(answerError(message.call, failure))
    return
  }
  for (const { work, value, error } of answers) {
    const { port: to, message } = work
    if (error) to.postMessage(answerError(message.call, error))
    else to.postMessage({ answer: message.call, value })
  }
}

function finish(): void {
  db.close()
  for (const from of ports) from.close()
}

port.on('message', (message: CallMessage) => {
  enqueue(port, message)
  schedule()
})
port.postMessage({ ready: true })
