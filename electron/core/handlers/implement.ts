/** The contract's implementer: whatever a handler throws crosses the contract as one of its typed errors. */
import { implement, ORPCError } from '@orpc/server'
import { errors } from '#shared/contract/base.ts'
import { contract } from '#shared/contract/index.ts'
import { Failure } from '../failure.ts'

/** A failure as the contract's typed error; anything else stays what it is and reaches the caller as an internal error. */
export function contractError(error: unknown): unknown {
  if (!(error instanceof Failure)) return error
  const data = error.position === undefined ? undefined : { position: error.position }
  const { status } = errors[error.code]
  return new ORPCError(error.code, { defined: true, status, message: error.message, data })
}

/** Failures thrown while a stream is running are translated like those of a call. */
async function* translated<T>(stream: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* stream
  } catch (error) {
    throw contractError(error)
  }
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}

export const base = implement(contract).use(async ({ next }) => {
  try {
    const result = await next()
    return isStream(result.output)
      ? { ...result, output: translated(result.output) as typeof result.output }
      : result
  } catch (error) {
    throw contractError(error)
  }
})
