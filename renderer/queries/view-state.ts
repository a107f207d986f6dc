/**
 * View state in the URL: filter, sort, the row the cursor is on, the tab. One hook, so that every screen spells it
 * the same and a view can be copied as a link.
 */
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { Sort } from '../ui/data-table/types.ts'

export interface ViewState {
  /** A parameter as text; absent and empty are undefined. */
  text(name: string): string | undefined
  /** A parameter as a whole number; undefined when it is none. */
  whole(name: string): number | undefined
  /** Changes parameters (undefined takes one away). Replaces the history entry: going back leaves the screen. */
  set(changes: Record<string, string | number | undefined>): void
}

/** The view state of the current screen. */
export function useViewState(): ViewState {
  const search = useLocation({ select: (location): Record<string, unknown> => location.search })
  const navigate = useNavigate()
  const set = useCallback(
    (changes: Record<string, string | number | undefined>) => {
      void navigate({ to: '.', search: (now: object) => ({ ...now, ...changes }), replace: true })
    },
    [navigate],
  )
  const text = (name: string) => {
    const value = search[name]
    return value === undefined || value === null || value === '' ? undefined : String(value)
  }
  const whole = (name: string) => {
    const value = Number(text(name) ?? Number.NaN)
    return Number.isSafeInteger(value) ? value : undefined
  }
  return { text, whole, set }
}

/**
 * The sort a list is asked for, from `sort` and `dir` in the URL.
 * @param columns sortable columns; the first is the one used when the URL names none
 */
export function sortOf<S extends string>(
  view: ViewState,
  columns: readonly [S, ...S[]],
): { sort: S; direction: 'asc' | 'desc' } {
  const asked = view.text('sort')
  return {
    sort: columns.find((column) => column === asked) ?? columns[0],
    direction: view.text('dir') === 'asc' ? 'asc' : 'desc',
  }
}

/** What a click on a header changes in the URL. */
export function sortChange(sort: Sort): Record<string, string | undefined> {
  return { sort: sort.column, dir: sort.direction }
}

/** Why the engine can't read a filter, or undefined when `error` is about something else. */
export function filterProblem(error: unknown): string | undefined {
  const isInput = error instanceof Error && 'code' in error && error.code === 'BAD_INPUT'
  return isInput ? error.message : undefined
}
