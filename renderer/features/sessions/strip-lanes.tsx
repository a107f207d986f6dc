/** What a session's strip draws: bars of actions in lanes, marks of everything that has a moment. */
import { memo } from 'react'
import type { SessionDetail } from '#shared/model/session.ts'
import { formatDuration } from '../../ui/format.ts'
import { Phases } from './phase-bar.tsx'
import css from './sessions.module.css'
import { linkSteps } from './step-links.ts'
import { type Axis, actionBar, lanes, type Marked, marks } from './waterfall.ts'

/** More actions than this are not drawn: bars would be thinner than a pixel. */
export const mostBars = 1000
const mostLanes = 4
export const laneHeight = 10
export const percent = (share: number) => `${share * 100}%`

/** Everything that is drawn, placed on the axis. */
export function drawingOf(session: SessionDetail, axis: Axis) {
  const drawn = session.userActions.slice(0, mostBars)
  const bars = drawn.map((action) => actionBar(axis, action))
  const at = (list: readonly { startTime: number | null; type: string | null; name: string | null }[]) =>
    marks(
      axis,
      list.map((item) => ({ at: item.startTime, label: item.name ?? item.type ?? '' })),
      100,
    )
  const { steps } = linkSteps(session.syntheticEvents, [])
  return {
    drawn,
    bars,
    lane: lanes(bars, mostLanes),
    errors: at(session.errorList),
    events: at(session.events),
    steps,
    stepMarks: marks(
      axis,
      steps.map((s) => ({ at: s.event.timestamp, label: s.event.name ?? '' })),
      60,
    ),
  }
}

type Drawing = ReturnType<typeof drawingOf>

/** The actions' bars; memoised, as there may be a thousand. `onPick` is told an ordinal. */
export const Bars = memo(function Bars({
  drawing,
  onPick,
}: {
  drawing: Drawing
  onPick: ((ordinal: number) => void) | undefined
}) {
  return drawing.bars.map((bar, i) => {
    const action = drawing.drawn[i]
    if (bar === null || action === undefined) return null
    const label = `${action.name ?? 'User action'}: ${formatDuration(action.duration ?? 0)}`
    const top = (drawing.lane[i] ?? 0) * laneHeight
    const common = {
      className: css.bar ?? '',
      title: label,
      style: { left: percent(bar.left), width: percent(bar.width), top },
    }
    return onPick ? (
      // The Actions tab lists the same actions for the keyboard; a thousand tab stops here would be in the way.
      <button
        key={action.ordinal}
        type="button"
        {...common}
        aria-label={label}
        tabIndex={-1}
        onClick={() => onPick(action.ordinal)}
      >
        <Phases bar={bar} />
      </button>
    ) : (
      <span key={action.ordinal} {...common}>
        <Phases bar={bar} />
      </span>
    )
  })
})

/** Marks the bar of one action. */
export function Outline({ drawing, ordinal }: { drawing: Drawing; ordinal: number | null }) {
  const index = ordinal === null ? -1 : drawing.drawn.findIndex((action) => action.ordinal === ordinal)
  const bar = drawing.bars[index]
  if (!bar) return null
  const top = (drawing.lane[index] ?? 0) * laneHeight
  return (
    <span
      className={css.outline}
      style={{ left: percent(bar.left), width: percent(bar.width), top }}
      aria-hidden="true"
    />
  )
}

interface MarksProps {
  kind: 'step' | 'error' | 'event'
  /** What is drawn; steps draw their number. */
  sign: string
  found: readonly Marked[]
  onPick: ((first: number) => void) | undefined
}

/** Marks of one kind. */
export function Marks({ kind, sign, found, onPick }: MarksProps) {
  return found.map((mark) => {
    const label = mark.count > 1 ? `${mark.count} × ${mark.label}` : mark.label
    const text = kind === 'step' ? String(mark.first + 1) : sign
    const common = {
      className: css.mark ?? '',
      'data-kind': kind,
      title: label,
      style: { left: percent(mark.at) },
    }
    return onPick ? (
      <button
        key={mark.first}
        type="button"
        {...common}
        aria-label={`${kind} ${label}`}
        tabIndex={-1}
        onClick={() => onPick(mark.first)}
      >
        {text}
      </button>
    ) : (
      <span key={mark.first} {...common}>
        {text}
      </span>
    )
  })
}
