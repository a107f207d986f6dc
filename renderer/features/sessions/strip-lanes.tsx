/** What a session's strip draws: bars of actions in lanes, marks of everything that has a moment. */
import type { SessionDetail } from '#shared/model/session.ts'
import css from './sessions.module.css'
import { linkSteps } from './step-links.ts'
import { type Axis, actionBar, lanes, type Marked, marks } from './waterfall.ts'

/** More actions than this are not drawn: bars would be thinner than a pixel. */
export const mostBars = 5000
const mostLanes = 4
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

export type Drawing = ReturnType<typeof drawingOf>

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
