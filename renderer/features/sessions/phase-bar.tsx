/** An action's bar in a table cell: where it stands in the session, and its network, server and frontend phases. */
import css from './sessions.module.css'
import type { Bar } from './waterfall.ts'

const percent = (share: number) => `${share * 100}%`

/** The phases inside of a bar. */
export function Phases({ bar }: { bar: Bar }) {
  return bar.phases.map((p) => (
    <i key={p.phase} data-phase={p.phase} style={{ left: percent(p.left), width: percent(p.width) }} />
  ))
}

/** @param bar null when the action has no start time */
export function PhaseBar({ bar }: { bar: Bar | null }) {
  if (bar === null) return <span className={css.muted}>no start time</span>
  return (
    <div className={css.cellTrack} aria-hidden="true">
      <span className={css.bar} style={{ left: percent(bar.left), width: percent(bar.width) }}>
        <Phases bar={bar} />
      </span>
    </div>
  )
}
