/** The columns of what hangs on a session: user actions, events, errors, synthetic events. */
import type {
  ErrorColumns,
  EventColumns,
  SyntheticEventColumns,
  UserActionColumns,
} from '../model/session.ts'
import type { FieldReader } from './field-reader.ts'
import type { JsonObject } from './piece.ts'

/** Today's three counts together; the one count of older generations where none of them is given. */
function errorCountOf(action: JsonObject, read: FieldReader): number | null {
  const custom = read.whole(action.customErrorCount, 'customErrorCount')
  const javascript = read.whole(action.javascriptErrorCount, 'javascriptErrorCount')
  const request = read.whole(action.requestErrorCount, 'requestErrorCount')
  const older = read.whole(action.errorCount, 'errorCount')
  if (custom === null && javascript === null && request === null) return older
  return (custom ?? 0) + (javascript ?? 0) + (request ?? 0)
}

/** The columns of a user action under today's names. */
export function userActionOf(action: JsonObject, ordinal: number, read: FieldReader): UserActionColumns {
  return {
    ordinal,
    name: read.text(action.name, 'name'),
    type: read.text(action.type, 'type'),
    application: read.text(action.application, 'application'),
    domain: read.text(action.domain, 'domain'),
    targetUrl: read.text(action.targetUrl, 'targetUrl'),
    startTime: read.number(action.startTime, 'startTime'),
    endTime: read.number(action.endTime, 'endTime'),
    duration: read.number(action.duration, 'duration'),
    apdexCategory: read.text(action.apdexCategory, 'apdexCategory'),
    networkTime: read.number(action.networkTime, 'networkTime'),
    serverTime: read.number(action.serverTime, 'serverTime'),
    frontendTime: read.number(action.frontendTime, 'frontendTime'),
    visuallyCompleteTime: read.number(action.visuallyCompleteTime, 'visuallyCompleteTime'),
    speedIndex: read.number(action.speedIndex, 'speedIndex'),
    largestContentfulPaint: read.number(action.largestContentfulPaint, 'largestContentfulPaint'),
    firstInputDelay: read.number(action.firstInputDelay, 'firstInputDelay'),
    cumulativeLayoutShift: read.number(action.cumulativeLayoutShift, 'cumulativeLayoutShift'),
    errorCount: errorCountOf(action, read),
    hasCrash: read.flag(action.hasCrash, 'hasCrash'),
    keyUserAction: read.flag(action.keyUserAction, 'keyUserAction'),
    syntheticEvent: read.text(action.syntheticEvent, 'syntheticEvent'),
    syntheticEventId: read.text(action.syntheticEventId, 'syntheticEventId'),
  }
}

/** The columns of an error under today's names. */
export function errorOf(error: JsonObject, ordinal: number, read: FieldReader): ErrorColumns {
  return {
    ordinal,
    type: read.text(error.type, 'type'),
    name: read.text(error.name, 'name'),
    application: read.text(error.application, 'application'),
    startTime: read.number(error.startTime, 'startTime'),
  }
}

/** The columns of an event under today's names. */
export function eventOf(event: JsonObject, ordinal: number, read: FieldReader): EventColumns {
  return { ...errorOf(event, ordinal, read), page: read.text(event.page, 'page') }
}

/** The columns of a synthetic event. */
export function syntheticEventOf(
  event: JsonObject,
  ordinal: number,
  read: FieldReader,
): SyntheticEventColumns {
  return {
    ordinal,
    type: read.text(event.type, 'type'),
    name: read.text(event.name, 'name'),
    sequenceNumber: read.whole(event.sequenceNumber, 'sequenceNumber'),
    syntheticEventId: read.text(event.syntheticEventId, 'syntheticEventId'),
    timestamp: read.number(event.timestamp, 'timestamp'),
    errorCode: read.whole(event.errorCode, 'errorCode'),
    errorName: read.text(event.errorName, 'errorName'),
  }
}
