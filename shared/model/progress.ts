/** Progress of long work, streamed: any number of `progress`, then one `done`. Failures are thrown as typed errors. */
import { z } from 'zod'

export const progress = z.object({
  kind: z.literal('progress'),
  /** What is being done, for people: `reading`, `indexing`, `checking captures`. */
  stage: z.string(),
  done: z.number(),
  /** Unknown totals are null. */
  total: z.number().nullable(),
})
export type Progress = z.infer<typeof progress>

/** A stream element: progress, or the result at the end. */
export function progressOr<T extends z.ZodType>(result: T) {
  return z.union([progress, z.object({ kind: z.literal('done'), result })])
}
export type ProgressOr<T> = Progress | { kind: 'done'; result: T }
