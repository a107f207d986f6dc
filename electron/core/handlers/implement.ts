/** The contract's implementer: whatever a handler throws crosses the contract as one of its typed errors. */
import { implement, ORPCError } from '@orpc/server'
import { errors } from '#shared/contract/base.ts'
import { contract } from '#shared/contract/index.ts'
import { Failure } from '../failure.ts'

interface Issue {
  message: string
  path?: readonly PropertyKey[]
}

/** Input the contract's schemas refuse: one sentence out of all reasons. */
function badInput(error: ORPCError<string, unknown>): ORPCError<string, unknown> {
  const { data } = error
  const issues = data && typeof data === 'object' && 'issues' in data ? (data.issues as Issue[]) : []
  const reasons = issues.map((i) =>
    i.path?.length ? `${i.path.map(String).join('.')}: ${i.message}` : i.message,
  )
  const message = `The request can't be taken: ${reasons.join('; ') || error.message}.`
  return new ORPCError('BAD_INPUT', { defined: true, status: errors.BAD_INPUT.status, message })
}

/** What was thrown as one of the contract's errors; what is none stays what it is and reaches the caller as an internal error. */
export function contractError(error: unknown): unknown {
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') return badInput(error)
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
