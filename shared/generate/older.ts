/** Takes a session of today back to the shape it would have had in 2019 (G2) or 2017 (G1). */
import type { JsonObject } from '../formats/piece.ts'

const newerThanG2 = new Set(['hasError', 'matchingConversionGoals', 'crashGroupId', 'rootedOrJailbroken'])
const newerEventFields = new Set(['domain', 'page', 'pageGroup'])
/** Fields of 2017 in their order; the second name is today's. */
const sessionOf2017 = [
  ['tenantId'],
  ['userSessionId'],
  ['startTime'],
  ['endTime'],
  ['duration'],
  ['internalUserId'],
  ['userType'],
  ['applicationType'],
  ['bounce'],
  ['newUser'],
  ['userActionCount'],
  ['totalErrorCount'],
  ['ip'],
  ['geolocationContinentName', 'continent'],
  ['geolocationCountryName', 'country'],
  ['geolocationRegionName', 'region'],
  ['geolocationCityName', 'city'],
  ['osFamilyName', 'osFamily'],
  ['osVersionName', 'osVersion'],
  ['manufacturer'],
  ['device'],
  ['userId'],
  ['screenHeight'],
  ['screenWidth'],
  ['screenOrientation'],
  ['displayResolution'],
  ['hasCrash'],
  ['isp'],
] as const
const actionOf2017 = [
  'name',
  'type',
  'startTime',
  'endTime',
  'duration',
  'application',
  'speedIndex',
  'errorCount',
  'apdexCategory',
  'networkTime',
  'serverTime',
  'frontendTime',
  'documentInteractiveTime',
  'failedImages',
  'failedXhrRequests',
  'httpRequestsWithErrors',
  'thirdPartyResources',
  'thirdPartyBusyTime',
  'cdnResources',
  'cdnBusyTime',
  'firstPartyResources',
  'firstPartyBusyTime',
  'hasCrash',
  'domCompleteTime',
  'domContentLoadedTime',
  'loadEventStart',
  'loadEventEnd',
  'navigationStart',
  'requestStart',
  'responseStart',
  'responseEnd',
  'visuallyCompleteTime',
]

/** Devices and systems of today and what people had in their place in 2017. */
const predecessors: Record<string, string> = {
  'Galaxy S20': 'Galaxy S8',
  P30: 'P10',
  'Pixel 4a': 'Pixel XL',
  'iPhone 12': 'iPhone 7',
  'iPhone 11': 'iPhone 6s',
  'iPad Air': 'iPad mini 4',
  'Android 11': 'Android 7.1.1',
  'Android 10': 'Android 7.0',
  'iOS 14.5': 'iOS 11.1.2',
  'iOS 13.7': 'iOS 10.3.3',
  'iPadOS 14.4': 'iOS 10.3.3',
  'macOS Big Sur': 'macOS High Sierra',
}

function list(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value : []
}

function without(value: JsonObject, names: Set<string>): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.has(name)))
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

/** The counts that were dropped in 2021, beside their replacements. */
function withOldCounts(action: JsonObject): JsonObject {
  const request = number(action.requestErrorCount)
  const errorCount = number(action.customErrorCount) + number(action.javascriptErrorCount) + request
  const isPage = action.navigationStart !== null
  return {
    ...action,
    errorCount,
    failedImages: isPage ? 0 : null,
    failedXhrRequests: isPage ? request : null,
    httpRequestsWithErrors: isPage ? request : null,
  }
}

/** The session as an export of 2019 to March 2021 had it. */
export function asG2(session: JsonObject): JsonObject {
  return {
    ...without(session, newerThanG2),
    userActions: list(session.userActions).map(withOldCounts),
    events: list(session.events).map((event) => without(event, newerEventFields)),
    errors: list(session.errors).map((error) => without(error, newerEventFields)),
  }
}

function asAction2017(action: JsonObject): JsonObject {
  const full = withOldCounts(action)
  const older: JsonObject = {}
  for (const name of actionOf2017) {
    const value = full[name] ?? null
    // Busy times without a value were 0 then, and crashes stood on every action.
    older[name] = value === null && name.endsWith('BusyTime') ? 0 : value
  }
  older.hasCrash = false
  return older
}

function asEntry2017({ type, name, startTime, internalApplicationId }: JsonObject): JsonObject {
  return { type, name, startTime, application: internalApplicationId }
}

/** The session as an export of November 2017 had it: tags as objects, entity IDs as applications of events. */
export function asG1(session: JsonObject): JsonObject {
  const older: JsonObject = {}
  for (const [name, now] of sessionOf2017) {
    const value = session[now ?? name]
    if (value !== undefined) older[name] = typeof value === 'string' ? (predecessors[value] ?? value) : value
  }
  const user = Number.parseInt(`${session.internalUserId}`.slice(0, 4), 16)
  older.internalUserId = `${user}`
  older.userSessionId = `${user}_${Number(session.userSessionId) % 2000}`
  older.hasCrash ??= false
  const tags = list(session.stringProperties).map(({ key, value }) => [key, value])
  return {
    ...older,
    stringTags: Object.fromEntries(tags),
    numTags: {},
    dateTags: {},
    userActions: list(session.userActions).map(asAction2017),
    events: list(session.events).map(asEntry2017),
    errors: list(session.errors).map(asEntry2017),
  }
}
