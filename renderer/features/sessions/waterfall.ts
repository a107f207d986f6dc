/** The geometry of a session on one axis: where each action stands, its phases, ruler ticks, marks. All in fractions 0..1. */
import type { SessionDetail, UserActionColumns } from '#shared/model/session.ts'

/** The stretch of time shown, epoch ms. `to` is always after `from`. */
export interface Axis {
  from: number
  to: number
}

export const phases = ['network', 'server', 'frontend'] as const
export type Phase = (typeof phases)[number]

export interface Bar {
  left: number
  width: number
  /** One after the other, as fractions of the bar. What the document does not explain is left blank. */
  phases: { phase: Phase; left: number; width: number }[]
}

type Timed = Pick<
  SessionDetail,
  'startTime' | 'endTime' | 'duration' | 'userActions' | 'events' | 'errorList' | 'syntheticEvents'
>

/** From the first to the last thing that has a time; null when nothing has. */
export function sessionAxis(session: Timed): Axis | null {
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  const cover = (at: number | null) => {
    if (at === null || !Number.isFinite(at)) return
    from = Math.min(from, at)
    to = Math.max(to, at)
  }
  cover(session.startTime)
  cover(session.endTime)
  if (session.startTime !== null && session.duration !== null) cover(session.startTime + session.duration)
  for (const action of session.userActions) {
    cover(action.startTime)
    cover(endOf(action))
  }
  for (const item of [...session.events, ...session.errorList]) cover(item.startTime)
  for (const step of session.syntheticEvents) cover(step.timestamp)
  return from > to ? null : { from, to: Math.max(to, from + 1) }
}

/** Epoch ms; null without a start. */
function endOf(action: Pick<UserActionColumns, 'startTime' | 'endTime' | 'duration'>): number | null {
  if (action.startTime === null) return null
  return action.endTime ?? action.startTime + Math.max(0, action.duration ?? 0)
}

/** Where a moment stands on the axis. */
export function fraction(axis: Axis, at: number): number {
  return Math.min(1, Math.max(0, (at - axis.from) / (axis.to - axis.from)))
}

/** The bar of an action; null when it has no start time. */
export function actionBar(
  axis: Axis,
  action: Pick<
    UserActionColumns,
    'startTime' | 'endTime' | 'duration' | 'networkTime' | 'serverTime' | 'frontendTime'
  >,
): Bar | null {
  const end = endOf(action)
  if (action.startTime === null || end === null) return null
  const left = fraction(axis, action.startTime)
  const times = [action.networkTime, action.serverTime, action.frontendTime].map((t) => Math.max(0, t ?? 0))
  const sum = times.reduce((a, b) => a + b, 0)
  // Phases longer than the action (rounding, clocks) are scaled into it.
  const whole = Math.max(action.duration ?? end - action.startTime, sum)
  const bar: Bar = { left, width: Math.max(0, fraction(axis, end) - left), phases: [] }
  let at = 0
  times.forEach((time, i) => {
    const phase = phases[i]
    if (time === 0 || phase === undefined) return
    bar.phases.push({ phase, left: at / whole, width: time / whole })
    at += time
  })
  return bar
}

/** Ruler ticks: round distances from the start, ms, at most `most` of them. */
export function ticks(axis: Axis, most: number): number[] {
  const span = axis.to - axis.from
  const steps = [
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 3e4, 6e4, 12e4, 3e5, 6e5, 12e5, 18e5, 36e5,
  ]
  let step = steps.find((s) => span / s <= most) ?? 36e5
  while (span / step > most) step *= 2
  return Array.from({ length: Math.floor(span / step) + 1 }, (_, i) => i * step)
}

/** The ruler's ticks and where they stand; one too near to the end for its label is left out. */
export function rulerMarks(axis: Axis): { ms: number; at: number }[] {
  return ticks(axis, 6)
    .map((ms) => ({ ms, at: ms / (axis.to - axis.from) }))
    .filter(({ at }) => at < 0.95)
}

export interface Marked {
  at: number
  count: number
  /** Position of the first of them in the list they came from. */
  first: number
  label: string
}

/** Marks on the axis; those closer than `1 / buckets` are one mark that counts them. */
export function marks(
  axis: Axis,
  items: readonly { at: number | null; label: string }[],
  buckets: number,
): Marked[] {
  const found = new Map<number, Marked>()
  items.forEach((item, i) => {
    if (item.at === null || !Number.isFinite(item.at)) return
    const at = fraction(axis, item.at)
    const bucket = Math.floor(at * buckets)
    const there = found.get(bucket)
    if (there) there.count++
    else found.set(bucket, { at, count: 1, first: i, label: item.label })
  })
  return [...found.values()].sort((a, b) => a.at - b.at)
}

/** Puts bars into as few lanes as keep them from overlapping, at most `most`; the rest share the last lane. */
export function lanes(bars: readonly (Bar | null)[], most: number): number[] {
  const ends: number[] = []
  return bars.map((bar) => {
    if (bar === null) return 0
    const free = ends.findIndex((end) => end <= bar.left)
    const lane = free >= 0 ? free : Math.min(ends.length, most - 1)
    ends[lane] = Math.max(ends[lane] ?? 0, bar.left + bar.width)
    return lane
  })
}
