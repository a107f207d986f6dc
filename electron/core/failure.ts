/** The one error that may cross the contract: a code from its closed list and a sentence for people. */
import type { ErrorCode } from '#shared/contract/base.ts'

export class Failure extends Error {
  readonly code: ErrorCode
  /** Character position in the input, for `BAD_INPUT`. */
  readonly position: number | undefined

  constructor(code: ErrorCode, message: string, options: { position?: number; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'Failure'
    this.code = code
    this.position = options.position
  }
}
