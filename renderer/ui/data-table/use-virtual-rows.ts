/** Which rows of the table are on screen: the virtualizer, telling the source, scrolling a row into sight. */
import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect } from 'react'
import type { RowSource } from './types.ts'

/** Rows from the end at which the next page is asked for. */
const ahead = 60
/** Height of the header with its line, px; it covers the top of what scrolls. */
const headerHeight = 29

export interface VirtualRows {
  items: VirtualItem[]
  /** Height of all rows, px. */
  height: number
  /** Rows that fit on one screen. */
  pageSize(): number
  /** Scrolls as little as needed for the row to be seen whole. */
  show(index: number): void
  /** Scroll position in px as the last scroll event told. */
  scrolledTo(): number
}

export function useVirtualRows<T>(
  scroll: RefObject<HTMLDivElement | null>,
  source: RowSource<T>,
  rowHeight: number,
): VirtualRows {
  const { rows, more, onWindow, loadMore } = source
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again because the height changed
  useEffect(() => virtual.measure(), [virtual, rowHeight])

  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    onWindow(first, last)
    if (more && last >= rows.length - ahead) loadMore()
  }, [first, last, rows.length, more, onWindow, loadMore])

  const show = useCallback(
    (index: number) => {
      const element = scroll.current
      if (!element) return
      const top = index * rowHeight
      const room = element.clientHeight - headerHeight - rowHeight
      if (top < element.scrollTop) element.scrollTop = top
      else if (top > element.scrollTop + room) element.scrollTop = top - room
    },
    [scroll, rowHeight],
  )
  const scrolledTo = useCallback(() => virtual.scrollOffset ?? 0, [virtual])
  const pageSize = () => Math.max(1, Math.floor((scroll.current?.clientHeight ?? 300) / rowHeight) - 2)
  return { items, height: virtual.getTotalSize(), pageSize, show, scrolledTo }
}
