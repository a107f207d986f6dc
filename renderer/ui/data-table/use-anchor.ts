/**
 * Keeps what is under the reader's eyes in place when a list grows above it. While `follow` holds and the list is
 * scrolled to its top, new rows come in at the top; otherwise the scroll position moves with the rows.
 */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { shift } from './moves.ts'
import type { RowKey } from './types.ts'

/**
 * @param scrolledTo px, as the last scroll event told: asking the element would force a layout at every refresh
 * @param generation changes when the list answers another question; then the table starts at its top
 * @returns rows that arrived above and have not been scrolled to; how many at the top have just come in
 */
export function useAnchor<T>(
  scroll: RefObject<HTMLDivElement | null>,
  rows: readonly T[],
  keyOf: (row: T) => RowKey,
  rowHeight: number,
  follow: boolean,
  scrolledTo: () => number,
  generation: string,
): { above: number; fresh: number; seen(): void } {
  const before = useRef({ rows, generation })
  const [above, setAbove] = useState(0)
  const [fresh, setFresh] = useState(0)
  useLayoutEffect(() => {
    const last = before.current
    // The rows of the question before may stay a while; what counts is when others replace them.
    if (last.rows === rows) return
    before.current = { rows, generation }
    const element = scroll.current
    if (!element) return
    if (last.generation !== generation) {
      element.scrollTop = 0
      setAbove(0)
      setFresh(0)
      return
    }
    const top = scrolledTo()
    const atTop = top < rowHeight / 2
    if (atTop && follow) {
      setFresh(last.rows.length === 0 ? 0 : shift(last.rows, rows, 0, keyOf))
      return
    }
    const moved = shift(last.rows, rows, Math.floor(top / rowHeight), keyOf)
    if (moved === 0) return
    element.scrollTop = top + moved * rowHeight
    if (moved > 0) setAbove((n) => n + moved)
  }, [rows, generation, scroll, keyOf, rowHeight, follow, scrolledTo])
  return { above, fresh, seen: () => setAbove(0) }
}
