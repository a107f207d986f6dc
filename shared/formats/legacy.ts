/**
 * Older generations under today's names: what was renamed, split or moved since 2016. Only names are mapped. Codes of
 * the storage form whose meaning is documented nowhere stay unread rather than guessed.
 */
import type { Generation } from '../model/generation.ts'
import type { JsonObject } from './piece.ts'

type Renames = readonly (readonly [old: string, now: string])[]

const of2017: Renames = [
  ['geolocationContinentName', 'continent'],
  ['geolocationCountryName', 'country'],
  ['geolocationRegionName', 'region'],
  ['geolocationCityName', 'city'],
  ['osFamilyName', 'osFamily'],
  ['osVersionName', 'osVersion'],
]
const sessionRenames: Record<'G0' | 'G1' | 'G1x', Renames> = {
  G0: [
    ['visitorId', 'internalUserId'],
    ['visitId', 'userSessionId'],
    ['visitType', 'userType'],
    ['newVisitor', 'newUser'],
    ['sessionTag', 'userId'],
    ['deviceName', 'device'],
  ],
  G1: of2017,
  G1x: [
    ...of2017,
    ['browserTypeName', 'browserType'],
    ['browserFamilyName', 'browserFamily'],
    ['browserMajorVersionName', 'browserMajorVersion'],
    ['hasVisualReplay', 'hasSessionReplay'],
  ],
}
const actionRenames: Record<'G0' | 'G1' | 'G1x', Renames> = {
  G0: [
    ['apdexType', 'apdexCategory'],
    ['jsErrors', 'javascriptErrorCount'],
  ],
  G1: [],
  G1x: [['applicationId', 'application']],
}
/** A visit's lists of `{name, kind}`: which kind is which field today. */
const visitInfos: [list: string, kinds: Record<string, string>][] = [
  ['geoInfos', { CONTINENT: 'continent', COUNTRY: 'country', REGION: 'region', CITY: 'city' }],
  ['osInfos', { FAMILY: 'osFamily', VERSION: 'osVersion' }],
  ['browserInfos', { FAMILY: 'browserFamily', MAJOR_VERSION: 'browserMajorVersion', TYPE: 'browserType' }],
  ['deviceInfos', { MANUFACTURER: 'manufacturer', DEVICE: 'device' }],
]
const visitRequestErrors = ['failedImages', 'failedXhrRequests', 'httpRequestsWithErrors']

const entityId = /^(?:MOBILE_|CUSTOM_)?APPLICATION-[0-9A-F]{8,}$/

// Spreading defines properties, it never assigns: a key such as `__proto__` stays plain data.
function renamed(value: JsonObject, renames: Renames): JsonObject {
  const result = { ...value }
  for (const [old, now] of renames) result[now] ??= value[old]
  return result
}

function isOld(generation: Generation): generation is 'G0' | 'G1' | 'G1x' {
  return generation === 'G0' || generation === 'G1' || generation === 'G1x'
}

/** A session under today's names; today's generations come back as they are. The document itself is never changed. */
export function modernSession(value: JsonObject, generation: Generation): JsonObject {
  if (!isOld(generation)) return value
  const result = renamed(value, sessionRenames[generation])
  if (generation !== 'G0') return result
  if (value.mobile === true) result.applicationType ??= 'MOBILE_APPLICATION'
  for (const [list, kinds] of visitInfos) {
    const infos = value[list]
    if (!Array.isArray(infos)) continue
    for (const info of infos) {
      const kind: unknown = info?.kind
      const field = typeof kind === 'string' && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
      if (field !== undefined) result[field] ??= info.name
    }
  }
  return result
}

/** A user action under today's names. */
export function modernAction(value: JsonObject, generation: Generation): JsonObject {
  if (!isOld(generation) || generation === 'G1') return value
  const result = renamed(value, actionRenames[generation])
  if (generation === 'G0') {
    for (const field of visitRequestErrors) {
      const count = value[field]
      const sum = result.requestErrorCount
      if (typeof count === 'number') result.requestErrorCount = count + (typeof sum === 'number' ? sum : 0)
    }
  }
  return result
}

/** An event or error under today's names: until 2018 its `application` held an entity ID, which is no name. */
export function modernEvent(value: JsonObject, generation: Generation): JsonObject {
  if (!isOld(generation)) return value
  const { application } = value
  return typeof application === 'string' && entityId.test(application)
    ? { ...value, application: null }
    : value
}
