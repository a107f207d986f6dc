/**
 * Paging by key: every list in the contract is asked for with a cursor and answers with the next one.
 * A cursor is opaque to the caller; it holds the sort key and the row id of the last row of the page,
 * so a page costs the same wherever it stands and rows that arrive meanwhile never shift it.
 */
import { z } from 'zod'

/** The largest page a caller may ask for, in rows. */
export const maximumPageSize = 1000

export const pageRequest = z.object({
  /** Filter text, see `shared/filter`. Empty or absent means everything. */
  filter: z.string().max(4000).optional(),
  /** The `nextCursor` of the page before; absent for the first page. */
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(maximumPageSize).default(100),
})

export type PageRequest = z.infer<typeof pageRequest>

/** One page of `item`: the rows, the cursor of the next page (null at the end) and how many rows match. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    /** Rows that match the filter in the whole store. */
    total: z.number().int(),
  })
}

export interface Page<T> {
  items: T[]
  nextCursor: string | null
  total: number
}
