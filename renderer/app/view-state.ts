/**
 * View state (filter, sort, chosen row, tab) lives in the URL, so that a view can be copied and Back works.
 * A screen declares its parameters; values that equal the initial one are left out of the URL.
 */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** One parameter: its value when absent, and how to read it from a URL anyone may have typed. */
export interface Param<V> {
  initial: V
  parse(value: unknown): V | undefined
}

/** Free text. A URL parser may have taken `123` for a number. */
export const text = (initial = ''): Param<string> => ({
  initial,
  parse: (v) =>
    typeof v === 'string' ? v : typeof v === 'number' || typeof v === 'boolean' ? String(v) : undefined,
})

/** A whole number, or null. */
export const whole: Param<number | null> = {
  initial: null,
  parse: (v) => (typeof v === 'number' && Number.isSafeInteger(v) ? v : undefined),
}

/** One of a closed list of words; the first is the initial one unless said otherwise. */
export const choice = <const W extends string>(
  words: readonly [W, ...W[]],
  initial: W = words[0],
): Param<W> => ({
  initial,
  parse: (v) => words.find((word) => word === v),
})

export const flag = (initial = false): Param<boolean> => ({
  initial,
  parse: (v) => (typeof v === 'boolean' ? v : undefined),
})

export type View<P> = { [K in keyof P]: P[K] extends Param<infer V> ? V : never }
type Params = Record<string, Param<unknown>>

/** The view a URL's search part describes. */
export function readView<P extends Params>(params: P, search: Record<string, unknown>): View<P> {
  const entries = Object.entries(params).map(([name, param]) => [
    name,
    (Object.hasOwn(search, name) ? param.parse(search[name]) : undefined) ?? param.initial,
  ])
  return Object.fromEntries(entries) as View<P>
}

/** The search part after a change; parameters of others are kept. */
export function writeView<P extends Params>(
  params: P,
  search: Record<string, unknown>,
  patch: Partial<View<P>>,
): Record<string, unknown> {
  const next = { ...search }
  for (const [name, value] of Object.entries(patch)) {
    if (value === params[name]?.initial || value === undefined) delete next[name]
    else next[name] = value
  }
  return next
}

/**
 * @param params must be stable (module level)
 * @returns the view, and a function that changes it; changes replace the history entry unless told to push one
 */
export function useViewState<P extends Params>(
  params: P,
): [View<P>, (patch: Partial<View<P>>, how?: 'replace' | 'push') => void] {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = useCallback(
    (patch: Partial<View<P>>, how: 'replace' | 'push' = 'replace') => {
      void navigate({
        to: '.',
        search: (now: Record<string, unknown>) => writeView(params, now, patch),
        replace: how === 'replace',
      })
    },
    [navigate, params],
  )
  return [readView(params, search), change]
}
