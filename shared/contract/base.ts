/** What every procedure of the contract shares: the closed list of errors that may cross it. */
import { oc } from '@orpc/contract'
import { z } from 'zod'

const detail = z.object({
  /** Character position in the input the error is about, such as filter text. */
  position: z.number().int().optional(),
})

/**
 * - `BAD_INPUT` the request can't be taken as it is; the message says why
 * - `NOT_FOUND` no such capture, session, run, upload or diff
 * - `REFUSED` possible, but not allowed (replaying at the own receiver without saying so)
 * - `CONFLICT` something else holds what is needed (port, data folder, a running reindex)
 * - `STORAGE_FAILED` the disk is full or the database failed; nothing was acknowledged
 */
export const errors = {
  BAD_INPUT: { status: 400, data: detail.optional() },
  REFUSED: { status: 403 },
  NOT_FOUND: { status: 404 },
  CONFLICT: { status: 409 },
  STORAGE_FAILED: { status: 507 },
} as const

export type ErrorCode = keyof typeof errors

export const procedure = oc.errors(errors)
