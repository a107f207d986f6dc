/**
 * A session document → the columns that lists, filters and sorts work on, under today's names. Everything else stays
 * reachable in the document, which is never changed.
 */
import type { Generation } from '../model/generation.ts'
import type {
  ErrorColumns,
  EventColumns,
  SessionColumns,
  SyntheticEventColumns,
  UserActionColumns,
} from '../model/session.ts'
import { type FieldProblem, FieldReader } from './field-reader.ts'
import { modernAction, modernEvent, modernSession } from './legacy.ts'
import type { JsonObject } from './piece.ts'
import { errorOf, eventOf, syntheticEventOf, userActionOf } from './session-parts.ts'

export interface ExtractedSession {
  columns: SessionColumns
  userActions: UserActionColumns[]
  events: EventColumns[]
  errors: ErrorColumns[]
  syntheticEvents: SyntheticEventColumns[]
  /** Fields of a wrong type (read as null) and elements that are no objects (left out); at most 100 of them. */
  problems: FieldProblem[]
  /** How many problems there are in all. */
  problemCount: number
}

type Parts = Pick<ExtractedSession, 'userActions' | 'events' | 'errors' | 'syntheticEvents'>

function applicationOf(parts: Parts): string | null {
  for (const list of [parts.userActions, parts.events, parts.errors]) {
    for (const { application } of list) if (application !== null) return application
  }
  return null
}

function columnsOf(
  session: JsonObject,
  generation: Generation,
  parts: Parts,
  read: FieldReader,
): SessionColumns {
  return {
    generation,
    tenantId: read.text(session.tenantId, 'tenantId'),
    userSessionId: read.text(session.userSessionId, 'userSessionId'),
    startTime: read.number(session.startTime, 'startTime'),
    endTime: read.number(session.endTime, 'endTime'),
    duration: read.number(session.duration, 'duration'),
    partNumber: read.whole(session.partNumber, 'partNumber'),
    userType: read.text(session.userType, 'userType'),
    applicationType: read.text(session.applicationType, 'applicationType'),
    application: applicationOf(parts),
    appVersion: read.text(session.appVersion, 'appVersion'),
    userId: read.text(session.userId, 'userId'),
    internalUserId: read.text(session.internalUserId, 'internalUserId'),
    ip: read.text(session.ip, 'ip'),
    isp: read.text(session.isp, 'isp'),
    continent: read.text(session.continent, 'continent'),
    country: read.text(session.country, 'country'),
    region: read.text(session.region, 'region'),
    city: read.text(session.city, 'city'),
    osFamily: read.text(session.osFamily, 'osFamily'),
    osVersion: read.text(session.osVersion, 'osVersion'),
    browserType: read.text(session.browserType, 'browserType'),
    browserFamily: read.text(session.browserFamily, 'browserFamily'),
    browserMajorVersion: read.text(session.browserMajorVersion, 'browserMajorVersion'),
    clientType: read.text(session.clientType, 'clientType'),
    manufacturer: read.text(session.manufacturer, 'manufacturer'),
    device: read.text(session.device, 'device'),
    screenWidth: read.whole(session.screenWidth, 'screenWidth'),
    screenHeight: read.whole(session.screenHeight, 'screenHeight'),
    userExperienceScore: read.text(session.userExperienceScore, 'userExperienceScore'),
    userActionCount: read.whole(session.userActionCount, 'userActionCount'),
    actionCount: parts.userActions.length,
    totalErrorCount: read.whole(session.totalErrorCount, 'totalErrorCount'),
    errorCount: parts.errors.length,
    eventCount: parts.events.length,
    syntheticEventCount: parts.syntheticEvents.length,
    hasCrash: read.flag(session.hasCrash, 'hasCrash'),
    hasError: read.flag(session.hasError, 'hasError'),
    hasSessionReplay: read.flag(session.hasSessionReplay, 'hasSessionReplay'),
    bounce: read.flag(session.bounce, 'bounce'),
    newUser: read.flag(session.newUser, 'newUser'),
    endReason: read.text(session.endReason, 'endReason'),
    browserMonitorId: read.text(session.browserMonitorId, 'browserMonitorId'),
    browserMonitorName: read.text(session.browserMonitorName, 'browserMonitorName'),
  }
}

/**
 * The columns of a session document of the given generation (`generationOf`). Times are epoch ms, durations ms.
 * Never throws: what has a wrong type becomes null and is listed in `problems`.
 */
export function extractSession(value: JsonObject, generation: Generation): ExtractedSession {
  const read = new FieldReader()
  const session = modernSession(value, generation)
  const parts: Parts = {
    userActions: read.each(session.userActions, 'userActions', (action, ordinal) =>
      userActionOf(modernAction(action, generation), ordinal, read),
    ),
    events: read.each(session.events, 'events', (event, ordinal) =>
      eventOf(modernEvent(event, generation), ordinal, read),
    ),
    errors: read.each(session.errors, 'errors', (error, ordinal) =>
      errorOf(modernEvent(error, generation), ordinal, read),
    ),
    syntheticEvents: read.each(session.syntheticEvents, 'syntheticEvents', (event, ordinal) =>
      syntheticEventOf(event, ordinal, read),
    ),
  }
  const columns = columnsOf(session, generation, parts, read)
  return { columns, ...parts, problems: read.problems, problemCount: read.problemCount }
}
