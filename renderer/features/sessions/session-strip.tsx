/** A session on one axis in a few thin lanes: steps, user actions with their phases, errors, events. */
import { useCallback, useMemo } from 'react'
import type { SessionDetail } from '#shared/model/session.ts'
import { formatDuration } from '../../ui/format.ts'
import css from './sessions.module.css'
import { Bars, Outline } from './strip-bars.tsx'
import { drawingOf, Marks, mostBars, percent } from './strip-lanes.tsx'
import { rulerMarks, sessionAxis } from './waterfall.ts'

interface StripProps {
  session: SessionDetail
  /** Given, what is drawn can be clicked: which tab holds it, and its ordinal. */
  onShow?: (tab: 'actions' | 'events' | 'errors' | 'synthetic', ordinal: number) => void
  /** Ordinal of the action to point out. */
  activeAction?: number | null
}

export function SessionStrip({ session, onShow, activeAction = null }: StripProps) {
  const axis = useMemo(() => sessionAxis(session), [session])
  const drawing = useMemo(() => (axis === null ? null : drawingOf(session, axis)), [session, axis])
  const showAction = useCallback((ordinal: number) => onShow?.('actions', ordinal), [onShow])
  if (axis === null || drawing === null) return null
  const { drawn, errors, events, steps, stepMarks } = drawing
  const picker = (tab: 'events' | 'errors', list: readonly { ordinal: number }[]) =>
    onShow && ((first: number) => onShow(tab, list[first]?.ordinal ?? 0))
  return (
    <section className={css.strip} aria-label="Timeline">
      <div className={css.lane}>
        <span />
        <div className={css.ruler} aria-hidden="true">
          {rulerMarks(axis).map(({ ms, at }) => (
            <span key={ms} style={{ left: percent(at) }}>
              {ms === 0 ? '0' : formatDuration(ms)}
            </span>
          ))}
        </div>
      </div>
      {stepMarks.length > 0 && (
        <div className={css.lane}>
          <span>Steps</span>
          <div className={css.track}>
            <Marks
              kind="step"
              sign=""
              found={stepMarks}
              onPick={onShow && ((first) => onShow('synthetic', steps[first]?.event.ordinal ?? 0))}
            />
          </div>
        </div>
      )}
      {drawn.length > 0 && (
        <div className={css.lane}>
          <span>Actions</span>
          <div className={css.track}>
            <Bars drawing={drawing} onPick={onShow && showAction} />
            <Outline drawing={drawing} ordinal={activeAction} />
          </div>
        </div>
      )}
      {session.userActions.length > mostBars && (
        <p className={css.muted}>
          The first {mostBars} of {session.userActions.length} actions are drawn.
        </p>
      )}
      {errors.length > 0 && (
        <div className={css.lane}>
          <span>Errors</span>
          <div className={css.track}>
            <Marks kind="error" sign="✕" found={errors} onPick={picker('errors', session.errorList)} />
          </div>
        </div>
      )}
      {events.length > 0 && (
        <div className={css.lane}>
          <span>Events</span>
          <div className={css.track}>
            <Marks kind="event" sign="◆" found={events} onPick={picker('events', session.events)} />
          </div>
        </div>
      )}
    </section>
  )
}
