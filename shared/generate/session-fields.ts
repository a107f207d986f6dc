/** Assembles a session in the order today's export prints its fields. Fields without a value are left out. */
import type { JsonObject } from '../formats/piece.ts'
import type { ClientFields } from './clients.ts'
import type { Journey } from './journey.ts'
import type { Location } from './places.ts'
import type { Random } from './random.ts'
import { tenant } from './shop.ts'

export interface SessionParts {
  userSessionId: string
  internalUserId: string
  startTime: number
  userType: 'REAL_USER' | 'SYNTHETIC'
  applicationType: 'WEB_APPLICATION' | 'MOBILE_APPLICATION'
  newUser: boolean
  location: Location
  client: ClientFields
  journey: Journey
  endReason: string
  /** Further fields, printed before the user actions. */
  facts: JsonObject
  syntheticEvents: JsonObject[]
}

const handles = ['mila', 'jonas', 'otter', 'yuki', 'tomek', 'ines', 'gipfel', 'maren', 'kiwi', 'bo']

/** How a visitor is known to the shop: a handle, a masked address, or not at all (null). */
export function userIdOf(random: Random): string | null {
  const kind = random.next()
  if (kind < 0.45) return `${random.pick(handles)}.${random.pick(handles)}${random.int(1, 99)}`
  return kind < 0.55 ? '<masked-email-oa>' : null
}

export function scoreOf({ userActions, totalErrors, rageClicks }: Journey): string {
  const frustrated = userActions.filter((action) => action.apdexCategory === 'FRUSTRATED').length
  if (rageClicks > 0 || frustrated * 2 > userActions.length) return 'FRUSTRATED'
  return totalErrors > 0 || frustrated > 0 ? 'TOLERATED' : 'SATISFIED'
}

/** The session as an object whose keys stand in the order of the export. */
export function sessionOf(parts: SessionParts): JsonObject {
  const { journey, startTime, location, client } = parts
  const { userActions, endTime } = journey
  const goals = [...new Set(journey.goals)]
  return {
    tenantId: tenant,
    userSessionId: parts.userSessionId,
    startTime,
    endTime,
    duration: endTime - startTime,
    internalUserId: parts.internalUserId,
    userType: parts.userType,
    applicationType: parts.applicationType,
    bounce: userActions.length === 1,
    newUser: parts.newUser,
    userActionCount: userActions.length,
    totalErrorCount: journey.totalErrors,
    totalLicenseCreditCount: parts.userType === 'SYNTHETIC' ? 0 : 1,
    matchingConversionGoals: goals,
    matchingConversionGoalsCount: goals.length,
    ...location,
    ...client,
    ...parts.facts,
    userActions,
    events: journey.events,
    errors: journey.errors,
    syntheticEvents: parts.syntheticEvents,
    endReason: parts.endReason,
    numberOfRageClicks: journey.rageClicks,
    userExperienceScore: scoreOf(journey),
    hasError: journey.totalErrors > 0,
  }
}
