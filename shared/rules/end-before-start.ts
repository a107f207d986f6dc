/** A session or user action that ends before it starts. */
import type { SessionRule } from './rule.ts'

interface Times {
  startTime: number | null
  endTime: number | null
}

function isReversed({ startTime, endTime }: Times): boolean {
  return startTime !== null && endTime !== null && endTime < startTime
}

export const endBeforeStart: SessionRule = {
  id: 'end-before-start',
  severity: 'warning',
  check({ extracted: { columns, userActions } }) {
    const messages: string[] = []
    if (isReversed(columns)) {
      messages.push(`The session ends before it starts (${columns.endTime} < ${columns.startTime}).`)
    }
    const reversed = userActions.filter(isReversed)
    const [first] = reversed
    if (first !== undefined) {
      const more = reversed.length === 1 ? '' : ` So do ${reversed.length - 1} more of its user actions.`
      messages.push(
        `userActions[${first.ordinal}] ends before it starts (${first.endTime} < ${first.startTime}).${more}`,
      )
    }
    return messages
  },
}
