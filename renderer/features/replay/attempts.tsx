/** Every attempt of one delivery: status or why there was none, how long it took, what the target answered. */
import type { Attempt, Delivery } from '#shared/model/replay.ts'
import { Duration, Time } from '../../ui/quantities.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import css from './replay.module.css'

function outcomeOf(attempt: Attempt) {
  if (attempt.status === null && attempt.error === null) return 'pending'
  return attempt.status !== null && attempt.status >= 200 && attempt.status < 300 ? 'ok' : 'failed'
}

/** @param tries how many the plan allows */
export function Attempts({ delivery, tries }: { delivery: Delivery; tries: number }) {
  return (
    <section className={css.attempts} aria-label={`Attempts for capture ${delivery.captureId}`}>
      <h3>
        Capture #{delivery.captureId}: {delivery.attempts.length} of {tries} {tries === 1 ? 'try' : 'tries'}
      </h3>
      {delivery.attempts.length === 0 && <p className={css.muted}>Nothing was sent yet.</p>}
      <ol>
        {delivery.attempts.map((attempt) => (
          <li key={attempt.number}>
            <StatusMark outcome={outcomeOf(attempt)} label={`Try ${attempt.number}`} /> Try {attempt.number}:{' '}
            <strong>{attempt.status ?? attempt.error ?? 'under way'}</strong>{' '}
            <Duration ms={attempt.durationMs} />{' '}
            <span className={css.muted}>
              <Time at={attempt.startedAt} />
            </span>
            {attempt.answer !== null && attempt.answer !== '' && <pre>{attempt.answer}</pre>}
          </li>
        ))}
      </ol>
    </section>
  )
}
