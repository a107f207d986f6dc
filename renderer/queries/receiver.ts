/** Server state of the receiver and the store: its status, its certificate authority, what the store holds. */
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useEngine } from './engine.ts'
import { type Counts, countsKey } from './notifications.ts'

export function useReceiver() {
  return useQuery(useEngine().utils.receiver.status.queryOptions())
}

export function useAuthority() {
  return useQuery(useEngine().utils.receiver.authority.queryOptions())
}

export function useSendTestBulk() {
  return useMutation(useEngine().utils.receiver.sendTestBulk.mutationOptions())
}

export function useLoadSamples() {
  return useMutation(useEngine().utils.imports.samples.mutationOptions())
}

export function useStats() {
  return useQuery(useEngine().utils.store.stats.queryOptions({ placeholderData: keepPreviousData }))
}

/** Counts as the last notification told them; undefined before the first. */
export function useCounts(): Counts | undefined {
  return useQuery<Counts>({ queryKey: countsKey, enabled: false }).data
}
