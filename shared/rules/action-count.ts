/** `userActionCount` against the user actions listed. Shortened samples differ, so it is a notice. */
import { count, type SessionRule } from './rule.ts'

export const actionCount: SessionRule = {
  id: 'action-count',
  severity: 'notice',
  check({ extracted: { columns } }) {
    const { userActionCount: claimed, actionCount: listed } = columns
    if (claimed === null || claimed === listed) return []
    return [`userActionCount says ${claimed}, but the session lists ${count(listed, 'user action')}.`]
  },
}
