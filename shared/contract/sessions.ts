/** Sessions, and the user actions, synthetic events and findings across them. */
import { z } from 'zod'
import { finding } from '../model/finding.ts'
import { pageOf, pageRequest } from '../model/page.ts'
import {
  documentLocation,
  sessionDetail,
  sessionRow,
  syntheticEventRow,
  userActionRow,
} from '../model/session.ts'
import { procedure } from './base.ts'

const direction = z.enum(['asc', 'desc']).default('desc')

export const sessionSorts = ['startTime', 'duration', 'actionCount', 'errorCount', 'row'] as const
export const actionSorts = ['startTime', 'duration', 'id'] as const
export const syntheticSorts = ['timestamp', 'id'] as const

export const listSessions = procedure
  .route({ method: 'GET', path: '/sessions', summary: 'List sessions' })
  .input(pageRequest.extend({ sort: z.enum(sessionSorts).default('startTime'), direction }))
  .output(pageOf(sessionRow))

/** By row id, or by key (`tenantId/userSessionId/startTime`: the first that arrived). */
export const getSession = procedure
  .route({ method: 'GET', path: '/session', summary: 'One session with everything that hangs on it' })
  .input(z.union([z.object({ row: z.coerce.number().int() }), z.object({ key: z.string().max(1000) })]))
  .output(sessionDetail)

/** The document exactly as it arrived, as text. */
export const getDocument = procedure
  .route({ method: 'GET', path: '/sessions/{row}/document', summary: "A session's document as it arrived" })
  .input(z.object({ row: z.coerce.number().int() }))
  .output(z.object({ text: z.string(), location: documentLocation }))

export const listActions = procedure
  .route({ method: 'GET', path: '/actions', summary: 'List user actions across sessions' })
  .input(pageRequest.extend({ sort: z.enum(actionSorts).default('startTime'), direction }))
  .output(pageOf(userActionRow))

export const listSynthetic = procedure
  .route({ method: 'GET', path: '/synthetic', summary: 'List synthetic events across sessions' })
  .input(pageRequest.extend({ sort: z.enum(syntheticSorts).default('timestamp'), direction }))
  .output(pageOf(syntheticEventRow))

/** Newest first. `captureId` narrows to one bulk (in order of bytes). */
export const listFindings = procedure
  .route({ method: 'GET', path: '/findings', summary: 'List findings' })
  .input(pageRequest.extend({ captureId: z.coerce.number().int().optional() }))
  .output(pageOf(finding))

export const sessions = { list: listSessions, get: getSession, document: getDocument }
export const actions = { list: listActions }
export const synthetic = { list: listSynthetic }
export const findings = { list: listFindings }
