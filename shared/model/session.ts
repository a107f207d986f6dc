/** A session and what hangs on it: the extracted columns. Everything else stays reachable in the document. */
import { z } from 'zod'
import { finding } from './finding.ts'
import { generation } from './generation.ts'

const text = z.string().nullable()
const whole = z.number().int().nullable()
const number = z.number().nullable()
const flag = z.boolean().nullable()

/** How a session relates to an earlier one with the same key: same bytes, other bytes, another part. */
export const sessionRelations = ['duplicate', 'version', 'part'] as const
export const sessionRelation = z.enum(sessionRelations)
export type SessionRelation = z.infer<typeof sessionRelation>

/** Where a document stands: capture, 1-based line, byte range in the decoded body. */
export const documentLocation = z.object({
  captureId: z.number().int(),
  line: z.number().int(),
  byteOffset: z.number().int(),
  byteLength: z.number().int(),
})
export type DocumentLocation = z.infer<typeof documentLocation>

/** The columns taken from a session document, under the names of today's export (G3). */
export const sessionColumns = z.object({
  generation,
  tenantId: text,
  userSessionId: text,
  /** Epoch ms UTC. */
  startTime: number,
  endTime: number,
  /** Milliseconds. */
  duration: number,
  partNumber: whole,
  userType: text,
  applicationType: text,
  /** The application of the first user action (or event, or error) that names one. */
  application: text,
  appVersion: text,
  userId: text,
  internalUserId: text,
  ip: text,
  isp: text,
  continent: text,
  country: text,
  region: text,
  city: text,
  osFamily: text,
  osVersion: text,
  browserType: text,
  browserFamily: text,
  browserMajorVersion: text,
  clientType: text,
  manufacturer: text,
  device: text,
  screenWidth: whole,
  screenHeight: whole,
  userExperienceScore: text,
  /** `userActionCount` as the document claims it, and how many actions it lists. */
  userActionCount: whole,
  actionCount: z.number().int(),
  totalErrorCount: whole,
  errorCount: z.number().int(),
  eventCount: z.number().int(),
  syntheticEventCount: z.number().int(),
  hasCrash: flag,
  hasError: flag,
  hasSessionReplay: flag,
  bounce: flag,
  newUser: flag,
  endReason: text,
  browserMonitorId: text,
  browserMonitorName: text,
})
export type SessionColumns = z.infer<typeof sessionColumns>

export const sessionRow = sessionColumns.extend({
  /** Row id: identifies this document; two copies of a session have two. */
  row: z.number().int(),
  /** `tenantId/userSessionId/startTime`, missing parts as `-`. */
  key: z.string(),
  location: documentLocation,
  relation: sessionRelation.nullable(),
  /** Row id of the first session with this key, when this one is a duplicate, version or part of it. */
  relatedTo: z.number().int().nullable(),
  findings: z.number().int(),
})
export type SessionRow = z.infer<typeof sessionRow>

export const userActionColumns = z.object({
  ordinal: z.number().int(),
  name: text,
  type: text,
  application: text,
  domain: text,
  targetUrl: text,
  startTime: number,
  endTime: number,
  duration: number,
  apdexCategory: text,
  networkTime: number,
  serverTime: number,
  frontendTime: number,
  visuallyCompleteTime: number,
  speedIndex: number,
  largestContentfulPaint: number,
  firstInputDelay: number,
  cumulativeLayoutShift: number,
  /** Custom, JavaScript and request errors together (`errorCount` in older generations). */
  errorCount: whole,
  hasCrash: flag,
  keyUserAction: flag,
  syntheticEvent: text,
  syntheticEventId: text,
})
export type UserActionColumns = z.infer<typeof userActionColumns>

export const eventColumns = z.object({
  ordinal: z.number().int(),
  type: text,
  name: text,
  application: text,
  page: text,
  startTime: number,
})
export type EventColumns = z.infer<typeof eventColumns>

export const errorColumns = eventColumns.omit({ page: true })
export type ErrorColumns = z.infer<typeof errorColumns>

export const syntheticEventColumns = z.object({
  ordinal: z.number().int(),
  type: text,
  name: text,
  sequenceNumber: whole,
  syntheticEventId: text,
  timestamp: number,
  errorCode: whole,
  errorName: text,
})
export type SyntheticEventColumns = z.infer<typeof syntheticEventColumns>

/** A user action, event, error or synthetic event in a list across sessions: its columns and its session. */
const ofSession = z.object({
  id: z.number().int(),
  sessionRow: z.number().int(),
  sessionKey: z.string(),
  userType: text,
})
export const userActionRow = userActionColumns.extend(ofSession.shape)
export type UserActionRow = z.infer<typeof userActionRow>
export const syntheticEventRow = syntheticEventColumns.extend(ofSession.shape).extend({
  browserMonitorName: text,
  /** How many of the session's user actions this step caused. */
  causedActions: z.number().int(),
})
export type SyntheticEventRow = z.infer<typeof syntheticEventRow>

export const sessionDetail = sessionRow.extend({
  userActions: z.array(userActionColumns),
  events: z.array(eventColumns),
  errorList: z.array(errorColumns),
  syntheticEvents: z.array(syntheticEventColumns),
  findingList: z.array(finding),
  /** Every session with the same key, this one included, in order of arrival. */
  copies: z.array(
    z.object({ row: z.number().int(), location: documentLocation, relation: sessionRelation.nullable() }),
  ),
})
export type SessionDetail = z.infer<typeof sessionDetail>

/** The key's text, as the command line and links use it. */
export function sessionKey(s: Pick<SessionColumns, 'tenantId' | 'userSessionId' | 'startTime'>): string {
  return `${s.tenantId ?? '-'}/${s.userSessionId ?? '-'}/${s.startTime ?? '-'}`
}
