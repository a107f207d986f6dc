/** What is said about a replay run: how far it is, when it may end, and one honest sentence when it has. */
import type { Delivery, ReplayRun, RunState } from '#shared/model/replay.ts'
import { formatBytes, formatCount, formatDuration, plural } from '../../ui/format.ts'
import type { Outcome } from '../../ui/status-mark.tsx'

/** Share of the deliveries that have ended, 0..1. */
export function doneShare(run: Pick<ReplayRun, 'total' | 'delivered' | 'discarded'>): number {
  return run.total === 0 ? 0 : Math.min(1, (run.delivered + run.discarded) / run.total)
}

/** Milliseconds left at the speed so far; null before there is anything to judge by. */
export function timeLeft(
  run: Pick<ReplayRun, 'total' | 'delivered' | 'discarded' | 'startedAt' | 'state'>,
  now: number,
): number | null {
  const done = run.delivered + run.discarded
  const elapsed = now - run.startedAt
  if (run.state !== 'running' || done === 0 || elapsed <= 0) return null
  return (elapsed / done) * (run.total - done)
}

const outcomes: Record<RunState, { outcome: Outcome; label: string }> = {
  running: { outcome: 'pending', label: 'Running' },
  delivered: { outcome: 'ok', label: 'Delivered' },
  incomplete: { outcome: 'failed', label: 'Not delivered' },
  cancelled: { outcome: 'warning', label: 'Cancelled' },
  interrupted: { outcome: 'failed', label: 'Interrupted' },
}

/** The mark and word of a run. */
export function runOutcome(state: RunState): { outcome: Outcome; label: string } {
  return outcomes[state]
}

const deliveryOutcomes: Record<Delivery['state'], { outcome: Outcome; label: string }> = {
  waiting: { outcome: 'pending', label: 'Waiting' },
  sending: { outcome: 'pending', label: 'Sending' },
  delivered: { outcome: 'ok', label: 'Delivered' },
  discarded: { outcome: 'failed', label: 'Discarded' },
  cancelled: { outcome: 'warning', label: 'Cancelled' },
  unknown: { outcome: 'warning', label: 'Unknown' },
}

/** The mark and word of a delivery; one that needed more than one try is marked as a retry. */
export function deliveryOutcome(delivery: Pick<Delivery, 'state' | 'attempts'>): {
  outcome: Outcome
  label: string
} {
  const tries = delivery.attempts.length
  if (delivery.state === 'delivered' && tries > 1)
    return { outcome: 'retry', label: `Delivered at try ${tries}` }
  if (delivery.state === 'sending' && tries > 1) return { outcome: 'retry', label: `Sending, try ${tries}` }
  return deliveryOutcomes[delivery.state]
}

function cost(run: ReplayRun): string {
  const took = run.finishedAt === null ? '' : ` in ${formatDuration(run.finishedAt - run.startedAt)}`
  return `${plural(run.attempts, 'request')}, ${formatBytes(run.bytesSent)}${took}`
}

/** The run in a sentence or two: what happened, what was kept, what to do. */
export function runSentence(run: ReplayRun): string {
  const all = plural(run.total, 'bulk')
  const open = run.total - run.delivered - run.discarded
  switch (run.state) {
    case 'running':
      return `${formatCount(run.delivered)} of ${all} delivered${run.discarded > 0 ? `, ${formatCount(run.discarded)} discarded` : ''}.`
    case 'delivered':
      return `${run.total === 1 ? 'The bulk was' : `All ${all} were`} delivered: ${cost(run)}.`
    case 'incomplete':
      return `${formatCount(run.delivered)} of ${all} delivered, ${formatCount(run.discarded)} discarded after ${plural(run.plan.retries + 1, 'try', 'tries')} each: ${cost(run)}. The captures are kept; replay the discarded ones when the target is well.`
    case 'cancelled':
      return `Cancelled with ${formatCount(run.delivered)} of ${all} delivered${run.discarded > 0 ? ` and ${formatCount(run.discarded)} discarded` : ''}: ${cost(run)}. ${formatCount(open)} not sent.`
    case 'interrupted':
      return `The program stopped meanwhile. ${formatCount(run.delivered)} of ${all} were delivered, ${formatCount(run.discarded)} discarded; of the rest, those marked unknown may have arrived. Nothing is sent again unasked.`
  }
}

/** One attempt in a few words: `200 in 12 ms`, `timeout after 30.0 s`. */
export function attemptText(attempt: Delivery['attempts'][number]): string {
  const took = attempt.durationMs === null ? null : formatDuration(attempt.durationMs)
  if (attempt.status !== null) return took === null ? String(attempt.status) : `${attempt.status} in ${took}`
  if (attempt.error !== null) return took === null ? attempt.error : `${attempt.error} after ${took}`
  return 'under way'
}
