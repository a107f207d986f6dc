/** The receiver: what it is doing, and a test bulk through the front door. */
import { z } from 'zod'
import { receiverStatus } from '../model/receiver.ts'
import { procedure } from './base.ts'

export const status = procedure
  .route({ method: 'GET', path: '/receiver', summary: 'State of the receiver' })
  .output(receiverStatus)

/** Sends a bulk of a few generated sessions over HTTPS to the receiver, as Dynatrace would. */
export const sendTestBulk = procedure
  .route({ method: 'POST', path: '/receiver/test-bulk', summary: 'Send a test bulk to the receiver' })
  .output(z.object({ status: z.number().int(), bytes: z.number().int(), sessions: z.number().int() }))

/** The CA certificate, PEM. Never a key. */
export const authority = procedure
  .route({ method: 'GET', path: '/receiver/ca', summary: 'The certificate authority to trust' })
  .output(z.object({ pem: z.string(), file: z.string(), fingerprint: z.string(), expiresAt: z.number() }))

export const receiver = { status, sendTestBulk, authority }
