/**
 * Recognises which of the shapes that circulate a document has. By evidence of several fields, never by one
 * that could be missing: sources drop, add and mask fields.
 */
import type { Generation } from '../model/generation.ts'

/** Fields that G1 to G3 share, and how much each says that this is a session. Three points are enough. */
const common: [string, number][] = [
  ['userSessionId', 2],
  ['userActions', 2],
  ['userActionCount', 2],
  ['internalUserId', 2],
  ['totalErrorCount', 1],
  ['tenantId', 1],
  ['startTime', 1],
  ['endTime', 1],
  ['userType', 1],
  ['applicationType', 1],
  ['syntheticEvents', 2],
  ['userExperienceScore', 1],
]
const visit: [string, number][] = [
  ['visitId', 2],
  ['visitorId', 1],
  ['visitType', 2],
  ['geoInfos', 1],
  ['osInfos', 1],
  ['newVisitor', 1],
  ['startTime', 1],
]
const storageForm = ['visitTypeSerial', 'applicationTypeSerial', 'endReasonSerial', 'screenOrientationSerial']
const storageNames = ['browserTypeName', 'browserFamilyName', 'browserMajorVersionName', 'hasVisualReplay']
const year2017 = [
  'geolocationContinentName',
  'geolocationCountryName',
  'geolocationRegionName',
  'geolocationCityName',
  'osFamilyName',
  'osVersionName',
]
const tagObjects = ['stringTags', 'numTags', 'dateTags']
const droppedIn2021 = ['errorCount', 'failedImages', 'failedXhrRequests', 'httpRequestsWithErrors']

const enough = 3

function points(value: object, fields: [string, number][]): number {
  let sum = 0
  for (const [field, weight] of fields) if (Object.hasOwn(value, field)) sum += weight
  return sum
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** How many fields of the 2017 shape a session has. Tags count only as objects: that is what changed. */
function evidenceOf2017(value: Record<string, unknown>): number {
  let count = 0
  for (const field of year2017) if (Object.hasOwn(value, field)) count++
  for (const field of tagObjects) if (isObject(value[field])) count++
  return count
}

/** Whether the user actions still carry counts that were dropped in 2021. Looks at the first few only: they are alike. */
function hasOldCounts(value: Record<string, unknown>): boolean {
  const { userActions } = value
  if (!Array.isArray(userActions)) return false
  for (const action of userActions.slice(0, 5)) {
    if (isObject(action) && droppedIn2021.some((field) => Object.hasOwn(action, field))) return true
  }
  return false
}

/**
 * The generation of a document, null when it is not a session. A session that shows no sign of an older
 * generation is `G3`, today's.
 */
export function generationOf(value: unknown): Generation | null {
  if (!isObject(value)) return null
  if (storageForm.some((field) => Object.hasOwn(value, field))) return 'G1x'
  const isCommon = points(value, common) >= enough
  if (!isCommon) return points(value, visit) >= enough ? 'G0' : null
  const modern = Object.hasOwn(value, 'userSessionId') || !Object.hasOwn(value, 'visitId')
  if (!modern) return 'G0'
  if (evidenceOf2017(value) > 0) {
    return storageNames.some((field) => Object.hasOwn(value, field)) ? 'G1x' : 'G1'
  }
  return hasOldCounts(value) ? 'G2' : 'G3'
}

/** Whether a document is a session of any generation. */
export function isSessionDocument(value: unknown): boolean {
  return generationOf(value) !== null
}
