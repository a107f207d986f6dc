/** A user action that names a synthetic event which the session does not list. */
import { count, type SessionRule } from './rule.ts'

export const syntheticLink: SessionRule = {
  id: 'synthetic-event-missing',
  severity: 'warning',
  check({ extracted: { userActions, syntheticEvents } }) {
    if (userActions.every((action) => action.syntheticEventId === null)) return []
    const listed = new Set(syntheticEvents.map((event) => event.syntheticEventId))
    const lost = userActions.filter(
      ({ syntheticEventId }) => syntheticEventId !== null && !listed.has(syntheticEventId),
    )
    const [first] = lost
    if (first === undefined) return []
    const whose =
      lost.length === 1 ? `userActions[${first.ordinal}] names` : `${count(lost.length, 'user action')} name`
    const one = lost.length === 1 ? 'a synthetic event' : 'synthetic events'
    return [`${whose} ${one} the session does not list, such as ${first.syntheticEventId}.`]
  },
}
