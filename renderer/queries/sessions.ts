/** Server state of sessions, user actions and synthetic events: lists, one session, its document. */
import { skipToken, useQuery } from '@tanstack/react-query'
import type { actionSorts, sessionSorts, syntheticSorts } from '#shared/contract/sessions.ts'
import type { SessionRow, SyntheticEventRow, UserActionRow } from '#shared/model/session.ts'
import { useEngine } from './engine.ts'
import { usePagedList } from './use-paged-list.ts'

export type Direction = 'asc' | 'desc'
export interface ListInput<Sort extends string> {
  filter: string
  sort: Sort
  direction: Direction
}
export type SessionSort = (typeof sessionSorts)[number]
export type ActionSort = (typeof actionSorts)[number]
export type SyntheticSort = (typeof syntheticSorts)[number]

const sessionRowKey = (row: SessionRow) => row.row
const idKey = (row: { id: number }) => row.id

export function useSessions(input: ListInput<SessionSort>) {
  const { client } = useEngine()
  return usePagedList<SessionRow>({
    area: 'sessions',
    input,
    fetchPage: (page, signal) => client.sessions.list({ ...page, ...input }, { signal }),
    keyOf: sessionRowKey,
  })
}

/** One session by row id; null asks nothing. */
export function useSession(row: number | null) {
  return useQuery(
    useEngine().utils.sessions.get.queryOptions({ input: row === null ? skipToken : { row }, staleTime: 0 }),
  )
}

/** A session's document as it arrived. It never changes, so it is fetched once. */
export function useSessionDocument(row: number | null) {
  return useQuery({
    ...useEngine().utils.sessions.document.queryOptions({ input: row === null ? skipToken : { row } }),
    queryKey: ['session document', row],
    gcTime: 30_000,
  })
}

export function useActions(input: ListInput<ActionSort>) {
  const { client } = useEngine()
  return usePagedList<UserActionRow>({
    area: 'actions',
    input,
    fetchPage: (page, signal) => client.actions.list({ ...page, ...input }, { signal }),
    keyOf: idKey,
  })
}

export function useSyntheticEvents(input: ListInput<SyntheticSort>) {
  const { client } = useEngine()
  return usePagedList<SyntheticEventRow>({
    area: 'synthetic',
    input,
    fetchPage: (page, signal) => client.synthetic.list({ ...page, ...input }, { signal }),
    keyOf: idKey,
  })
}
