/**
 * Calls to a worker thread: one message out, one answer back, byte arrays transferred instead of copied.
 * Separate from the contract because it never leaves the process and must not cost the ack path anything.
 */
import type { MessagePort, Worker } from 'node:worker_threads'
import type { ErrorCode } from '#shared/contract/base.ts'
import { Failure } from './failure.ts'

export interface CallMessage {
  call: number
  method: string
  args: unknown[]
}

export interface AnswerMessage {
  answer: number
  value?: unknown
  error?: { code: ErrorCode | null; message: string; position?: number | undefined }
}

export interface WorkerCaller<A extends { [K in keyof A]: (...args: never[]) => unknown }> {
  /** Calls `method`; `transfer` lists buffers whose ownership goes along. Rejects when the worker fails or ends. */
  call<K extends keyof A & string>(
    method: K,
    args: Parameters<A[K]>,
    transfer?: ArrayBuffer[],
  ): Promise<Awaited<ReturnType<A[K]>>>
  /** Rejects everything under way, for when the worker has ended. */
  fail(reason: Error): void
}

type Port = Pick<MessagePort | Worker, 'postMessage' | 'on'>

/** A caller over `port` (a Worker or a MessagePort). */
export function callerOf<A extends { [K in keyof A]: (...args: never[]) => unknown }>(
  port: Port,
): WorkerCaller<A> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>()
  let next = 1
  let ended: Error | null = null
  port.on('message', (message: AnswerMessage) => {
    if (typeof message?.answer !== 'number') return
    const entry = waiting.get(message.answer)
    if (!entry) return
    waiting.delete(message.answer)
    if (message.error) entry.reject(errorOf(message.error))
    else entry.resolve(message.value)
  })
  return {
    call(method, args, transfer = []) {
      if (ended) return Promise.reject(ended)
      const call = next++
      return new Promise((resolve, reject) => {
        waiting.set(call, { resolve: resolve as (value: unknown) => void, reject })
        port.postMessage({ call, method, args } satisfies CallMessage, transfer)
      })
    },
    fail(reason) {
      ended = reason
      for (const entry of waiting.values()) entry.reject(reason)
      waiting.clear()
    },
  }
}

function errorOf(error: NonNullable<AnswerMessage['error']>): Error {
  if (!error.code) return new Error(error.message)
  return new Failure(
    error.code,
    error.message,
    error.position === undefined ? {} : { position: error.position },
  )
}

/** What an error looks like on its way back to the caller. */
export function answerError(call: number, error: unknown): AnswerMessage {
  const code = error instanceof Failure ? error.code : null
  const position = error instanceof Failure ? error.position : undefined
  const message = error instanceof Error ? error.message : String(error)
  return { answer: call, error: { code, message, position } }
}

/** Answers calls arriving at `port` with the functions of `api`, one after the other. */
export function serveCalls(
  port: MessagePort,
  api: { [method: string]: (...args: never[]) => unknown },
): void {
  port.on('message', (message: CallMessage) => {
    if (typeof message?.call !== 'number') return
    const method = api[message.method]
    if (!method) {
      port.postMessage(answerError(message.call, new Error(`The worker has no ${message.method}.`)))
      return
    }
    // A microtask turns synchronous throws and rejected promises into the same answer.
    Promise.resolve()
      .then(() => method(...(message.args as never[])))
      .then(
        (value) =>
          port.postMessage({ answer: message.call, value } satisfies AnswerMessage, buffersOf(value)),
        (error: unknown) => port.postMessage(answerError(message.call, error)),
      )
  })
}

/** The buffer of a byte array that owns all of it: such an answer is moved, not copied. */
function buffersOf(value: unknown): ArrayBuffer[] {
  if (
    value instanceof Uint8Array &&
    value.buffer instanceof ArrayBuffer &&
    value.byteLength === value.buffer.byteLength
  ) {
    return [value.buffer]
  }
  return []
}
