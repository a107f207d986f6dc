/**
 * A list loaded page by page that is refreshed while it grows. Cursors name positions by key, so a page asked for again
 * starts where it started before. Refreshing renews the first page and those on screen, never the whole list; rows that
 * were not asked for again stay as they were. The pure half of use-paged-list.ts.
 */
import { replaceEqualDeep } from '@tanstack/react-query'
import type { Page } from '#shared/model/page.ts'

export type Key = string | number

interface Part<T> {
  /** Cursor the part starts at; null for the first. */
  cursor: string | null
  rows: readonly T[]
}

export interface PagedList<T> {
  parts: readonly Part<T>[]
  /** Every loaded row, in order. */
  rows: readonly T[]
  /** Cursor after the last row; null at the end. */
  next: string | null
  total: number
  /** More has arrived at the top than a refresh brings in; only starting again shows it. */
  behind: boolean
}

export type FetchPage<T> = (cursor: string | undefined, limit: number) => Promise<Page<T>>

/** Rows asked for at a time. */
export const pageSize = 200
/** Least rows a refresh asks for: a screenful and what may have come in above it. */
const leastRefresh = 60
/** A refresh follows insertions over this many pages, then gives up. */
const refreshPages = 5
const largestPage = 1000

function assemble<T>(
  parts: Part<T>[],
  next: string | null,
  total: number,
  keyOf: (row: T) => Key,
): PagedList<T> {
  const seen = new Set<Key>()
  const rows: T[] = []
  for (const part of parts) {
    for (const row of part.rows) {
      const key = keyOf(row)
      // A row can move between pages while they are fetched one after the other; it is shown once.
      if (seen.has(key)) continue
      seen.add(key)
      rows.push(row)
    }
  }
  return { parts, rows, next, total, behind: false }
}

/** The list after its first page. */
export function startList<T>(page: Page<T>, keyOf: (row: T) => Key): PagedList<T> {
  return assemble([{ cursor: null, rows: page.items }], page.nextCursor, page.total, keyOf)
}

/** The list with the page after its last row. */
export function appendPage<T>(list: PagedList<T>, page: Page<T>, keyOf: (row: T) => Key): PagedList<T> {
  if (list.next === null) return list
  const parts = [...list.parts, { cursor: list.next, rows: page.items }]
  return { ...assemble(parts, page.nextCursor, page.total, keyOf), behind: list.behind }
}

/** What a part became: its renewed rows, and how they join what was loaded after them. */
interface Renewed<T> {
  rows: T[]
  total: number
  /**
   * `joined`: `rest` (rows of the part that were not asked for again) and the next part follow;
   * `open`: loading goes on at `next`; `lost`: so many were inserted that the old rows were not found.
   */
  outcome: 'joined' | 'open' | 'lost'
  rest: readonly T[]
  next: string | null
}

/** @param needed rows of the part that are on screen or above it */
async function renew<T>(
  fetchPage: FetchPage<T>,
  part: Part<T>,
  isEnd: boolean,
  needed: number,
  keyOf: (row: T) => Key,
): Promise<Renewed<T>> {
  const place = new Map(part.rows.map((row, index) => [keyOf(row), index]))
  const lastIndex = part.rows.length - 1
  const rows: T[] = []
  let cursor = part.cursor
  let total = 0
  let ended = false
  for (let i = 0; i < refreshPages; i++) {
    const page = await fetchPage(cursor ?? undefined, i === 0 ? needed : largestPage)
    cursor = page.nextCursor
    total = page.total
    for (const row of page.items) {
      const index = place.get(keyOf(row))
      // A row that is as it was stays the same object, so that it is not drawn again.
      rows.push(index === undefined ? row : replaceEqualDeep(part.rows[index], row))
      if (index !== lastIndex) continue
      // What follows belongs to the next part, unless this one is the end of what was loaded.
      if (!isEnd) return { rows, total, outcome: 'joined', rest: [], next: cursor }
      ended = true
    }
    if (cursor === null || ended) return { rows, total, outcome: 'open', rest: [], next: cursor }
    const last = rows.at(-1)
    const at = last === undefined ? undefined : place.get(keyOf(last))
    if (at !== undefined)
      return { rows, total, outcome: 'joined', rest: part.rows.slice(at + 1), next: cursor }
  }
  return { rows, total, outcome: 'lost', rest: [], next: cursor }
}

/** Parts from `index` on after a join: leftover rows go to a part of their own or into the next one, while that stays small. */
function joined<T>(parts: readonly Part<T>[], index: number, renewed: Renewed<T>): Part<T>[] {
  const after = parts.slice(index + 1)
  if (renewed.rest.length === 0) return after
  const following = after[0]
  if (following !== undefined && following.rows.length + renewed.rest.length <= 2 * pageSize) {
    return [{ cursor: renewed.next, rows: [...renewed.rest, ...following.rows] }, ...after.slice(1)]
  }
  return [{ cursor: renewed.next, rows: renewed.rest }, ...after]
}

/**
 * The list as it is now.
 * @param window first and last row index on screen
 * @throws whatever `fetchPage` throws
 */
export async function refreshList<T>(
  fetchPage: FetchPage<T>,
  list: PagedList<T> | undefined,
  window: { first: number; last: number },
  keyOf: (row: T) => Key,
): Promise<PagedList<T>> {
  if (list === undefined || list.rows.length === 0)
    return startList(await fetchPage(undefined, pageSize), keyOf)
  let parts = [...list.parts]
  let { next, total } = list
  let behind = false
  let start = list.rows.length
  // From the end, so that a part's index holds while those after it change.
  for (let i = list.parts.length - 1; i >= 0; i--) {
    const part = list.parts[i]
    if (part === undefined) continue
    const end = start
    start -= part.rows.length
    if (i > 0 && (end <= window.first || start > window.last)) continue
    const needed = Math.max(leastRefresh, Math.min(largestPage, window.last + 1 - start))
    const renewed = await renew(fetchPage, part, i === parts.length - 1, needed, keyOf)
    total = renewed.total
    if (renewed.outcome === 'lost' && i === 0 && window.first > 0) {
      behind = true // keep what is being read
      continue
    }
    const fresh = { cursor: part.cursor, rows: renewed.rows }
    if (renewed.outcome === 'joined') parts = [...parts.slice(0, i), fresh, ...joined(parts, i, renewed)]
    else {
      parts = [...parts.slice(0, i), fresh]
      next = renewed.next
    }
  }
  return { ...assemble(parts, next, total, keyOf), behind }
}
