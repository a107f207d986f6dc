/** What a table is told: its columns, its rows and where more come from. */
import type { ReactNode } from 'react'

export type RowKey = string | number

export interface Column<T> {
  id: string
  header: string
  /** What the header means, on hover. */
  hint?: string
  /** Width in px before the user resizes it; with `grow` it is the least width. */
  width: number
  /** Share of the space left over. */
  grow?: number
  align?: 'end'
  mono?: boolean
  /** Whether a click on the header sorts by this column's id. */
  sortable?: boolean
  render(row: T): ReactNode
}

export interface Sort {
  column: string
  direction: 'asc' | 'desc'
}

/** Rows of a list that loads as it is scrolled. `usePagedList` yields it; `allRows` makes one of an array. */
export interface RowSource<T> {
  rows: readonly T[]
  /** Rows that match in the whole store. */
  total: number
  /** Whether more can be loaded after the last row. */
  more: boolean
  /** Nothing to show yet. */
  loading: boolean
  /** The rows on screen belong to an older question; they are shown dimmed. */
  outdated: boolean
  /** Rows above have arrived that are not in `rows` (too many to splice in while scrolled away). */
  behind: boolean
  loadMore(): void
  /** Starts again at the first page. */
  restart(): void
  /** Told which rows are on screen, so that a refresh renews those. */
  onWindow(first: number, last: number): void
}

export interface DataTableProps<T> {
  /** What the table holds, for screen readers. */
  label: string
  columns: readonly Column<T>[]
  source: RowSource<T>
  /** Must be stable (module level or memoised). */
  keyOf(row: T): RowKey
  /** The row the cursor is on. */
  active?: RowKey | null
  /** The cursor moved to a row, by key or click. */
  onActive?(row: T): void
  /** Enter or double click. */
  onOpen?(row: T): void
  picked?: ReadonlySet<RowKey>
  /** Given, rows can be picked. */
  onPick?(picked: Set<RowKey>): void
  sort?: Sort
  onSort?(sort: Sort): void
  /** New rows at the top push the others down while scrolled to the top; default true. */
  follow?: boolean
  /** Names the question the rows answer (filter, sort); a change scrolls to the top. */
  question?: string
  /** Shown instead of rows when there are none. */
  empty?: ReactNode
}

const nothing = () => {}

/** An array as a row source: everything is there. */
export function allRows<T>(rows: readonly T[], loading = false): RowSource<T> {
  return {
    rows,
    total: rows.length,
    more: false,
    loading,
    outdated: false,
    behind: false,
    loadMore: nothing,
    restart: nothing,
    onWindow: nothing,
  }
}
