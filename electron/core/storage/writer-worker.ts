/**
 * The one writer. It commits everything queued in one transaction (group commit): with a sync per transaction,
 * sixteen senders at once cost little more than one. Captures always go before index rows, so reading what came in
 * can never delay an acknowledgement by more than one index transaction.
 */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { answerError, type CallMessage } from '../worker-rpc.ts'
import type { PreparedCapture } from './captures-write.ts'
import { openForWriting } from './database.ts'
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
  drainPorts()
  if (urgent.length > 0) commitGroup(takeUrgent())
  else if (later.length > 0) commitGroup(later.splice(0, laterItems))
  drainPorts()
  if (closing && urgent.length === 0) finish()
  else if (urgent.length > 0 || later.length > 0) schedule()
}

/** Takes a group: captures and what else cannot wait. */
function takeUrgent(): Item[] {
  const group: Item[] = []
  let bytes = 0
  while (group.length < groupItems && bytes < groupBytes) {
    const item = urgent.shift()
    if (!item) break
    bytes += sizeOf(item.message)
    group.push(item)
  }
  return group
}

function sizeOf({ method, args }: CallMessage): number {
  if (method !== 'insertCapture') return 0
  const { body, wire } = args[0] as PreparedCapture
  return [...(body ?? []), ...(wire ?? [])].reduce((sum, block) => sum + block.data.byteLength, 0)
}

function run({ message: { method, args } }: Item): unknown {
  if (method === 'close') {
    closing = true
    return null
  }
  const work = writer.work[method as keyof WriterWork] as ((...a: unknown[]) => unknown) | undefined
  if (!work) throw new Error(`The writer has no ${method}.`)
  return work(...args)
}

/** Runs a group in one transaction and answers only after its commit; on failure nobody is told it was kept. */
function commitGroup(group: Item[]): void {
  const answers: { item: Item; value?: unknown; error?: unknown }[] = []
  try {
    writer.transaction(() => {
      for (const item of group) {
        // A savepoint each: one bad item must not take the others down with it.
        try {
          answers.push({ item, value: writer.savepoint(() => run(item)) })
        } catch (error) {
          if (writer.isFatal(error)) throw error
          answers.push({ item, error })
        }
      }
    })
  } catch (error) {
    const failure = writer.failureOf(error)
    for (const { port: to, message } of group) to.postMessage(answerError(message.call, failure))
    return
  }
  for (const { item, value, error } of answers) {
    const { port: to, message } = item
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
