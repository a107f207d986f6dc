/** The reader: answers queries and hands out bytes on a connection of its own, so that no query can delay a commit. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import {
  captureForReplay,
  captureWithBody,
  getCapture,
  listCaptures,
  pendingCaptures,
} from '../query/captures.ts'
import { listActions, listFindings, listSynthetic } from '../query/parts.ts'
import { getRun, listDeliveries, listRuns } from '../query/replay.ts'
import { getSession, listSessions } from '../query/sessions.ts'
import { checkIntegrity, storeSize, verifyCaptures } from '../query/store.ts'
import { serveCalls } from '../worker-rpc.ts'
import { readBody, readRange } from './bodies.ts'
import { type Connection, openForReading } from './database.ts'

/** Every query of the engine: a function over a reading connection. */
export const queries = {
  listCaptures,
  getCapture,
  captureForReplay,
  captureWithBody,
  pendingCaptures,
  listSessions,
  getSession,
  listActions,
  listSynthetic,
  listFindings,
  listRuns,
  getRun,
  listDeliveries,
  storeSize,
  checkIntegrity,
  verifyCaptures,
  readBody,
  readRange,
}

type WithoutConnection<F> = F extends (db: Connection, ...args: infer A) => infer R
  ? (...args: A) => R
  : never
/** The queries as their caller sees them. */
export type ReaderApi = { [K in keyof typeof queries]: WithoutConnection<(typeof queries)[K]> }

function serve(port: MessagePort, file: string): void {
  const db = openForReading(file)
  const api: Record<string, (...args: never[]) => unknown> = {
    close() {
      db.close()
      setImmediate(() => port.close())
    },
  }
  for (const [name, query] of Object.entries(queries)) {
    const run = query as (db: Connection, ...args: unknown[]) => unknown
    api[name] = (...args) => run(db, ...args)
  }
  serveCalls(port, api)
  port.postMessage({ ready: true })
}

if (parentPort) serve(parentPort, (workerData as { databaseFile: string }).databaseFile)
