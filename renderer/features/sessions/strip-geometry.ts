/**
 * A session's actions as a few paths instead of a thousand elements: layout stays cheap however long the session.
 * Coordinates: x from 0 to `stripWidth` over the whole axis, y in px with `laneHeight` a lane.
 */
import type { Bar, Phase } from './waterfall.ts'

export const stripWidth = 1000
export const laneHeight = 10
const barHeight = 8
/** Bars are at least this wide, so that none is invisible. */
const leastWidth = 2

function widthOf(bar: Bar): number {
  return Math.max(leastWidth, bar.width * stripWidth)
}

const round = (n: number) => Math.round(n * 100) / 100

/**
 * The path of all bars, or of one of their phases.
 * @param lane the lane of each bar
 */
export function barsPath(
  bars: readonly (Bar | null)[],
  lane: readonly number[],
  phase: Phase | null,
): string {
  let path = ''
  bars.forEach((bar, i) => {
    if (bar === null) return
    const part = phase === null ? { left: 0, width: 1 } : bar.phases.find((p) => p.phase === phase)
    if (part === undefined) return
    const width = widthOf(bar)
    const x = round(bar.left * stripWidth + part.left * width)
    path += `M${x} ${(lane[i] ?? 0) * laneHeight}h${round(part.width * width)}v${barHeight}h${-round(part.width * width)}z`
  })
  return path
}

/**
 * The bar at a point, or the nearest within `reach`; -1 when there is none.
 * @param x 0..1 of the axis
 * @param row lane
 * @param reach how far beside a bar still counts, as a share of the axis
 */
export function barAt(
  bars: readonly (Bar | null)[],
  lane: readonly number[],
  x: number,
  row: number,
  reach: number,
): number {
  let best = -1
  let distance = reach
  bars.forEach((bar, i) => {
    if (bar === null || lane[i] !== row) return
    const end = bar.left + widthOf(bar) / stripWidth
    const away = x < bar.left ? bar.left - x : Math.max(0, x - end)
    if (away <= distance) {
      distance = away
      best = i
    }
  })
  return best
}
