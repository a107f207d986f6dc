/** Server state of replays: runs, one run, its deliveries. */
import { skipToken, useQuery } from '@tanstack/react-query'
import type { Delivery, DeliveryState, ReplayRun } from '#shared/model/replay.ts'
import { useEngine } from './engine.ts'
import { usePagedList } from './use-paged-list.ts'

const idKey = (row: { id: number }) => row.id

/** Runs, newest first. */
export function useReplayRuns() {
  const { client } = useEngine()
  return usePagedList<ReplayRun>({
    area: 'replay',
    input: { list: 'runs' },
    fetchPage: (page, signal) => client.replay.runs(page, { signal }),
    keyOf: idKey,
  })
}

export function useReplayRun(runId: number | null) {
  return useQuery(
    useEngine().utils.replay.run.queryOptions({ input: runId === null ? skipToken : { runId } }),
  )
}

/** Deliveries of a run with their attempts, all or those in one state. */
export function useDeliveries(runId: number, state?: DeliveryState) {
  const { client } = useEngine()
  const narrowed = state === undefined ? { runId } : { runId, state }
  return usePagedList<Delivery>({
    area: 'replay',
    input: { list: 'deliveries', ...narrowed },
    fetchPage: (page, signal) => client.replay.deliveries({ ...page, ...narrowed }, { signal }),
    keyOf: idKey,
  })
}
