/** The pure twin of the table: where a key moves the cursor, what a click picks, how far rows moved. */
import type { RowKey } from './types.ts'

/**
 * The row index a key leads to, or null when the key moves nothing.
 * @param from current index, -1 when there is no cursor
 * @param page rows on one screen
 */
export function move(key: string, from: number, count: number, page: number): number | null {
  if (count === 0) return null
  const clamp = (n: number) => Math.max(0, Math.min(count - 1, n))
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return clamp(from + 1)
    case 'k':
    case 'ArrowUp':
      return from < 0 ? 0 : clamp(from - 1)
    case 'PageDown':
      return clamp(Math.max(from, 0) + page)
    case 'PageUp':
      return clamp(Math.max(from, 0) - page)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

/** The set with `key` put in or taken out. */
export function toggled(picked: ReadonlySet<RowKey>, key: RowKey): Set<RowKey> {
  const next = new Set(picked)
  if (!next.delete(key)) next.add(key)
  return next
}

/** The set with every key between two indexes, both included. */
export function ranged(
  picked: ReadonlySet<RowKey>,
  keyAt: (index: number) => RowKey | undefined,
  from: number,
  to: number,
): Set<RowKey> {
  const next = new Set(picked)
  for (let i = Math.min(from, to); i <= Math.max(from, to); i++) {
    const key = keyAt(i)
    if (key !== undefined) next.add(key)
  }
  return next
}

/**
 * How many rows a row moved down when the list grew above it; 0 when it is not found near where it was.
 * @param reach how many rows to look, so that a changed list costs no more than that
 */
export function shift<T>(
  before: readonly T[],
  after: readonly T[],
  index: number,
  keyOf: (row: T) => RowKey,
  reach = 6000,
): number {
  const row = before[index]
  if (row === undefined) return 0
  const key = keyOf(row)
  for (let distance = 0; distance <= reach; distance++) {
    const down = after[index + distance]
    if (down !== undefined && keyOf(down) === key) return distance
    const up = distance === 0 ? undefined : after[index - distance]
    if (up !== undefined && keyOf(up) === key) return -distance
    if (down === undefined && index - distance < 0) return 0
  }
  return 0
}
