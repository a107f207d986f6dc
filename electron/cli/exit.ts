/** Exit codes, a promise to scripts: 0 done, 1 the thing asked about failed, 2 bad input, 3 could not run, 130 interrupted. */
import { ORPCError } from '@orpc/client'
import { Failure } from '#core/failure.ts'

export const exit = { done: 0, failed: 1, badInput: 2, couldNotRun: 3, interrupted: 130 } as const

/** The user pressed Ctrl+C. */
export class Interrupted extends Error {
  constructor() {
    super('Interrupted.')
    this.name = 'Interrupted'
  }
}

/** The code an error ends the program with. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof Interrupted) return exit.interrupted
  const code = error instanceof Failure || error instanceof ORPCError ? error.code : systemCodeOf(error)
  switch (code) {
    case 'BAD_INPUT':
    case 'NOT_FOUND':
    case 'REFUSED':
    case 'ENOENT':
    case 'EISDIR':
      return exit.badInput
    default:
      return exit.couldNotRun
  }
}

function systemCodeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** An error as one sentence for people. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (systemCodeOf(error) === 'ENOENT' && 'path' in error) return `There is no file ${String(error.path)}.`
  if (systemCodeOf(error) === 'EISDIR') return 'That is a folder, not a file.'
  return error.message
}
