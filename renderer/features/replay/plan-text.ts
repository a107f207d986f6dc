/** A plan in a line, as it was carried out. */
import type { ReplayRun } from '#shared/model/replay.ts'
import { formatDuration, plural } from '../../ui/format.ts'

function paceText(pace: ReplayRun['plan']['pace']): string {
  switch (pace.kind) {
    case 'flat':
      return 'flat out'
    case 'rate':
      return `${pace.perSecond} a second`
    case 'recorded':
      return pace.factor === 1 ? 'at the recorded pace' : `at ${pace.factor} × the recorded pace`
  }
}

/** `PUT, content type as captured, 30 s timeout, 3 more tries after 1 s, one at a time, flat out`. */
export function planText(plan: ReplayRun['plan']): string {
  const retries =
    plan.retries === 0
      ? 'no further tries'
      : `${plural(plan.retries, 'more try', 'more tries')} after ${formatDuration(plan.retryDelayMs)}`
  return [
    plan.method,
    plan.contentType === null ? 'content type as captured' : `content type ${plan.contentType}`,
    `${formatDuration(plan.timeoutMs)} timeout`,
    retries,
    plan.concurrency === 1 ? 'one at a time' : `${plan.concurrency} at a time`,
    paceText(plan.pace),
    ...(plan.insecure ? ['certificate NOT checked'] : []),
    ...(plan.allowSelf ? ['own receiver allowed'] : []),
  ].join(', ')
}
