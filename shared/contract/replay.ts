/** Replay: dry run, start, watch, cancel, and the record of runs, deliveries and attempts. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { pageOf, pageRequest } from '../model/page.ts'
import { progressOr } from '../model/progress.ts'
import { delivery, deliveryState, replayPlan, replayRun } from '../model/replay.ts'
import { procedure } from './base.ts'

const runId = z.coerce.number().int()

/** What a plan would send; also refuses what `start` would refuse. Sends nothing. */
export const dryRun = procedure
  .route({ method: 'POST', path: '/replay/dry-run', summary: 'What a plan would send' })
  .input(replayPlan)
  .output(
    z.object({
      bulks: z.number().int(),
      bytes: z.number().int(),
      /** Captures without a body (refused ones), which can't be sent. */
      skipped: z.array(z.number().int()),
      /** Shortest time the pacing allows, ms. */
      atLeastMs: z.number(),
    }),
  )

export const start = procedure
  .route({ method: 'POST', path: '/replay/runs', summary: 'Start a replay run' })
  .input(replayPlan)
  .output(z.object({ runId: z.number().int() }))

/** The run's state now and whenever it changes, until it ends. */
export const watch = procedure
  .route({ method: 'GET', path: '/replay/runs/{runId}/watch', summary: 'Follow a replay run' })
  .input(z.object({ runId }))
  .output(eventIterator(progressOr(replayRun)))

export const cancel = procedure
  .route({ method: 'POST', path: '/replay/runs/{runId}/cancel', summary: 'Cancel a replay run' })
  .input(z.object({ runId }))
  .output(replayRun)

export const runs = procedure
  .route({ method: 'GET', path: '/replay/runs', summary: 'List replay runs, newest first' })
  .input(pageRequest.omit({ filter: true }))
  .output(pageOf(replayRun))

export const run = procedure
  .route({ method: 'GET', path: '/replay/runs/{runId}', summary: 'One replay run' })
  .input(z.object({ runId }))
  .output(replayRun)

export const deliveries = procedure
  .route({
    method: 'GET',
    path: '/replay/runs/{runId}/deliveries',
    summary: 'Deliveries of a run with their attempts',
  })
  .input(pageRequest.omit({ filter: true }).extend({ runId, state: deliveryState.optional() }))
  .output(pageOf(delivery))

export const replay = { dryRun, start, watch, cancel, runs, run, deliveries }
