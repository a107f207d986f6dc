/** `duration` against the distance from start to end. A millisecond of rounding is allowed. */
import type { SessionRule } from './rule.ts'

interface Times {
  startTime: number | null
  endTime: number | null
  duration: number | null
}

const roundingMs = 1

/** By how much the bounds disagree with the duration, ms; 0 when they agree, are reversed (another rule) or missing. */
function disagreement({ startTime, endTime, duration }: Times): number {
  if (startTime === null || endTime === null || duration === null || endTime < startTime) return 0
  const difference = endTime - startTime - duration
  return Math.abs(difference) > roundingMs ? difference : 0
}

export const durationMismatch: SessionRule = {
  id: 'duration-mismatch',
  severity: 'warning',
  check({ extracted: { columns, userActions } }) {
    const messages: string[] = []
    const off = disagreement(columns)
    if (off !== 0) {
      messages.push(
        `duration says ${columns.duration} ms, but from startTime to endTime it is ${(columns.duration ?? 0) + off} ms.`,
      )
    }
    const wrong = userActions.filter((action) => disagreement(action) !== 0)
    const [first] = wrong
    if (first !== undefined) {
      const more = wrong.length === 1 ? '' : ` ${wrong.length - 1} more user actions disagree likewise.`
      const actual = (first.duration ?? 0) + disagreement(first)
      messages.push(
        `userActions[${first.ordinal}].duration says ${first.duration} ms, but from startTime to endTime it is ${actual} ms.${more}`,
      )
    }
    return messages
  },
}
