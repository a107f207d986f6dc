/**
 * Keeps what is under the reader's eyes in place when a list grows above it. While `follow` holds and the list is
 * scrolled to its top, new rows come in at the top; otherwise the scroll position moves with the rows.
 */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { shift } from './moves.ts'
import type { RowKey } from './types.ts'

/**
 * @param generation changes when the list answers another question; then the table starts at its top
 * @returns rows that arrived above and have not been scrolled to; how many at the top have just come in
 */
export function useAnchor<T>(
  scroll: RefObject<HTMLDivElement | null>,
  rows: readonly T[],
  keyOf: (row: T) => RowKey,
  rowHeight: number,
  follow: boolean,
  generation: string,
): { above: number; fresh: number; seen(): void } {
  const before = useRef({ rows, generation })
  const [above, setAbove] = useState(0)
  const [fresh, setFresh] = useState(0)
  useLayoutEffect(() => {
    const last = before.current
    before.current = { rows, generation }
    const element = scroll.current
    if (!element || last.rows === rows) return
    if (last.generation !== generation) {
      element.scrollTop = 0
      setAbove(0)
      setFresh(0)
      return
    }
    const atTop = element.scrollTop < rowHeight / 2
    if (atTop && follow) {
      setFresh(last.rows.length === 0 ? 0 : shift(last.rows, rows, 0, keyOf))
      return
    }
    const moved = shift(last.rows, rows, Math.floor(element.scrollTop / rowHeight), keyOf)
    if (moved === 0) return
    element.scrollTop += moved * rowHeight
    if (moved > 0) setAbove((n) => n + moved)
  }, [rows, generation, scroll, keyOf, rowHeight, follow])
  return { above, fresh, seen: () => setAbove(0) }
}
