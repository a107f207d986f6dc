/** The store itself: size, verification, rebuilding the index, notifications. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { notification } from '../model/notification.ts'
import { progressOr } from '../model/progress.ts'
import { procedure } from './base.ts'

export const stats = procedure
  .route({ method: 'GET', path: '/store', summary: 'What the store holds' })
  .output(
    z.object({
      dataDir: z.string(),
      captures: z.number().int(),
      sessions: z.number().int(),
      userActions: z.number().int(),
      findings: z.number().int(),
      /** Captures not yet indexed. */
      pending: z.number().int(),
      databaseBytes: z.number().int(),
      bodyBytes: z.number().int(),
    }),
  )

export const verifyResult = z.object({
  captures: z.number().int(),
  /** One sentence per damage found; empty when all is well. */
  damage: z.array(z.string()),
})

/** Every capture's SHA-256, SQLite integrity, ledger totals. */
export const verify = procedure
  .route({ method: 'POST', path: '/store/verify', summary: 'Verify every capture' })
  .output(eventIterator(progressOr(verifyResult)))

/** Rebuilds the index from the captures; receiving goes on meanwhile. */
export const reindex = procedure
  .route({ method: 'POST', path: '/store/reindex', summary: 'Rebuild the index from the captures' })
  .output(eventIterator(progressOr(z.object({ captures: z.number().int(), sessions: z.number().int() }))))

/** A `hello` at once, then a push whenever something changed. */
export const notifications = procedure
  .route({ method: 'GET', path: '/notifications', summary: 'Subscribe to notifications' })
  .output(eventIterator(notification))

export const store = { stats, verify, reindex, notifications }
