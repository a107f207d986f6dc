/** Server state of a diff: its summary, its pairs, both documents of one. A diff never changes, so each is fetched once. */
import { skipToken, useQuery } from '@tanstack/react-query'
import type { DiffPair, PairStatus } from '#shared/model/diff.ts'
import { useEngine } from './engine.ts'
import { usePagedList } from './use-paged-list.ts'

const indexKey = (row: DiffPair) => row.index

export function useDiffSummary(diffId: string | null) {
  return useQuery(
    useEngine().utils.diff.summary.queryOptions({ input: diffId === null ? skipToken : { diffId } }),
  )
}

export function useDiffPairs(diffId: string, status?: PairStatus) {
  const { client } = useEngine()
  const narrowed = status === undefined ? { diffId } : { diffId, status }
  return usePagedList<DiffPair>({
    area: 'diff',
    input: narrowed,
    fetchPage: (page, signal) => client.diff.pairs({ ...page, ...narrowed }, { signal }),
    keyOf: indexKey,
  })
}

export function useDiffPair(diffId: string, index: number | null) {
  return useQuery(
    useEngine().utils.diff.pair.queryOptions({ input: index === null ? skipToken : { diffId, index } }),
  )
}
