/** Diff: compare two exports, page through the pairs, open one. A diff lives until the program stops or 20 newer ones exist. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { diffPair, diffSource, diffSummary, pairStatus } from '../model/diff.ts'
import { pageOf, pageRequest } from '../model/page.ts'
import { progressOr } from '../model/progress.ts'
import { procedure } from './base.ts'

const diffId = z.string().max(64)

export const compare = procedure
  .route({ method: 'POST', path: '/diffs', summary: 'Compare two exports' })
  .input(z.object({ left: diffSource, right: diffSource }))
  .output(eventIterator(progressOr(diffSummary)))

export const summary = procedure
  .route({ method: 'GET', path: '/diffs/{diffId}', summary: 'The summary of a diff' })
  .input(z.object({ diffId }))
  .output(diffSummary)

/** Pairs, changed first, then added, removed, identical. */
export const pairs = procedure
  .route({ method: 'GET', path: '/diffs/{diffId}/pairs', summary: 'Pairs of a diff' })
  .input(pageRequest.omit({ filter: true }).extend({ diffId, status: pairStatus.optional() }))
  .output(pageOf(diffPair))

/** Both documents, pretty-printed with keys in one order so that only data differs; null on the side that has none. */
export const pair = procedure
  .route({ method: 'GET', path: '/diffs/{diffId}/pairs/{index}', summary: 'Both documents of a pair' })
  .input(z.object({ diffId, index: z.coerce.number().int() }))
  .output(diffPair.extend({ left: z.string().nullable(), right: z.string().nullable() }))

export const diff = { compare, summary, pairs, pair }
