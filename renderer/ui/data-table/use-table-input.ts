/** Keys and clicks of the table: moving the cursor, opening, picking one, a range, all that is loaded. */
import { type KeyboardEvent, type MouseEvent, useCallback, useRef } from 'react'
import { move, ranged, toggled } from './moves.ts'
import type { DataTableProps } from './types.ts'

/** The row index an event happened in, or null outside of rows. */
function indexOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
  return row?.dataset.index === undefined ? null : Number(row.dataset.index)
}

/** True when the event belongs to a link, button or field inside a cell. */
function isOwn(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, select') !== null
}

export function useTableInput<T>(
  props: Pick<DataTableProps<T>, 'onActive' | 'onOpen' | 'onPick' | 'picked' | 'keyOf'>,
  rows: readonly T[],
  activeIndex: number,
  show: (index: number) => void,
  pageSize: () => number,
) {
  // One object the handlers read, so that rows get stable handlers and stay memoised.
  const latest = useRef({ props, rows, activeIndex })
  latest.current = { props, rows, activeIndex }
  const anchor = useRef(0)

  const pick = useCallback((index: number, how: 'toggle' | 'range') => {
    const { props: p, rows: all } = latest.current
    const row = all[index]
    if (!p.onPick || row === undefined) return
    const picked = p.picked ?? new Set()
    const keyAt = (i: number) => {
      const r = all[i]
      return r === undefined ? undefined : p.keyOf(r)
    }
    p.onPick(how === 'toggle' ? toggled(picked, p.keyOf(row)) : ranged(picked, keyAt, anchor.current, index))
    if (how === 'toggle') anchor.current = index
  }, [])
  const onTick = useCallback((index: number) => pick(index, 'toggle'), [pick])

  const activate = (index: number) => {
    const row = rows[index]
    if (row !== undefined) props.onActive?.(row)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (isOwn(event.target) && event.target !== event.currentTarget) return
    if (event.altKey || ((event.ctrlKey || event.metaKey) && event.key !== 'a')) return
    if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      if (!props.onPick) return
      props.onPick(new Set(rows.map(props.keyOf)))
    } else if (event.key === 'Enter') {
      const row = rows[activeIndex]
      if (row !== undefined) (props.onOpen ?? props.onActive)?.(row)
    } else if (event.key === ' ' || event.key === 'x') {
      if (activeIndex < 0 || !props.onPick) return
      pick(activeIndex, 'toggle')
    } else if (event.key === 'Escape' && props.picked && props.picked.size > 0) {
      props.onPick?.(new Set())
    } else {
      const to = move(event.key, activeIndex, rows.length, pageSize())
      if (to === null) return
      if (event.shiftKey && props.onPick) {
        anchor.current = activeIndex < 0 ? to : activeIndex
        pick(to, 'range')
      }
      activate(to)
      show(to)
    }
    event.preventDefault()
    event.stopPropagation()
  }

  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const index = indexOf(event.target)
    if (index === null || isOwn(event.target)) return
    if (event.shiftKey && props.onPick) pick(index, 'range')
    else if ((event.ctrlKey || event.metaKey) && props.onPick) pick(index, 'toggle')
    else {
      anchor.current = index
      activate(index)
    }
  }

  const onDoubleClick = (event: MouseEvent<HTMLDivElement>) => {
    const index = indexOf(event.target)
    const row = index === null || isOwn(event.target) ? undefined : rows[index]
    if (row !== undefined) props.onOpen?.(row)
  }

  return { onKeyDown, onClick, onDoubleClick, onTick }
}
