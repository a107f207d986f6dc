/** Captures: list, one, its exact bytes, a readable range of them. */
import { z } from 'zod'
import { captureDetail, captureSummary } from '../model/capture.ts'
import { pageOf, pageRequest } from '../model/page.ts'
import { procedure } from './base.ts'

const id = z.coerce.number().int()

/** Newest first. */
export const list = procedure
  .route({ method: 'GET', path: '/captures', summary: 'List captures, newest first' })
  .input(pageRequest)
  .output(pageOf(captureSummary))

export const get = procedure
  .route({ method: 'GET', path: '/captures/{id}', summary: 'One capture with headers and verdicts' })
  .input(z.object({ id }))
  .output(captureDetail)

/** The exact bytes: decoded, or as they came over the wire. */
export const body = procedure
  .route({ method: 'GET', path: '/captures/{id}/body', summary: 'The exact bytes of a capture' })
  // Over HTTP it comes as text, where `false` must not count as true.
  .input(z.object({ id, wire: z.union([z.boolean(), z.stringbool()]).default(false) }))
  .output(z.file())

/**
 * A range of the decoded body as text, for reading: invalid UTF-8 shows as U+FFFD.
 * The range is widened to whole characters; `highlight` (a byte range) comes back as
 * positions (UTF-16 units) in `text`.
 */
export const range = procedure
  .route({ method: 'GET', path: '/captures/{id}/range', summary: 'A range of the body as text' })
  .input(
    z.object({
      id,
      offset: z.coerce.number().int().min(0).default(0),
      length: z.coerce
        .number()
        .int()
        .min(1)
        .max(64 * 1024 * 1024)
        .default(256 * 1024),
      highlightOffset: z.coerce.number().int().min(0).optional(),
      highlightLength: z.coerce.number().int().min(0).optional(),
    }),
  )
  .output(
    z.object({
      text: z.string(),
      offset: z.number().int(),
      length: z.number().int(),
      totalBytes: z.number().int(),
      /** Whether the bytes look like anything but text. */
      binary: z.boolean(),
      highlight: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
    }),
  )

export const captures = { list, get, body, range }
