/** A paged list as the table's row source. Its state lives in the query cache, so notifications refresh it like any query. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef } from 'react'
import type { Page } from '#shared/model/page.ts'
import type { RowSource } from '../ui/data-table/types.ts'
import { appendPage, type Key, type PagedList, pageSize, refreshList } from './paged-list.ts'

export interface PageInput {
  cursor?: string
  limit: number
}

export interface PagedListOptions<T> {
  /** Area of the contract, such as `captures`: which notifications refresh the list. */
  area: string
  /** What is asked (filter, sort); must be plain data. */
  input: object
  fetchPage(page: PageInput, signal: AbortSignal): Promise<Page<T>>
  /** Must be stable. */
  keyOf(row: T): Key
}

export interface PagedListResult<T> extends RowSource<T> {
  error: Error | null
  retry(): void
}

const pageOf = (cursor: string | undefined, limit: number): PageInput =>
  cursor === undefined ? { limit } : { cursor, limit }

export function usePagedList<T>(options: PagedListOptions<T>): PagedListResult<T> {
  const { area, input, keyOf } = options
  const queries = useQueryClient()
  const identity = JSON.stringify(input)
  // biome-ignore lint/correctness/useExhaustiveDependencies: input is plain data, compared by its text
  const queryKey = useMemo(() => [[area, 'rows'], { input }] as const, [area, identity])
  const fetchPage = useRef(options.fetchPage)
  fetchPage.current = options.fetchPage
  const window = useRef({ first: 0, last: 0 })
  const growing = useRef<string | null>(null)

  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      refreshList(
        (cursor, limit) => fetchPage.current(pageOf(cursor, limit), signal),
        queries.getQueryData<PagedList<T>>(queryKey),
        window.current,
        keyOf,
      ),
    placeholderData: keepPreviousData,
    structuralSharing: false,
  })
  const list = query.data

  const loadMore = useCallback(() => {
    const at = queries.getQueryData<PagedList<T>>(queryKey)?.next
    if (at === null || at === undefined || growing.current === at) return
    growing.current = at
    fetchPage.current(pageOf(at, pageSize), new AbortController().signal).then(
      (page) => {
        growing.current = null
        queries.setQueryData<PagedList<T>>(queryKey, (now) =>
          now?.next === at ? appendPage(now, page, keyOf) : now,
        )
      },
      () => {
        growing.current = null // asked for again on the next scroll
      },
    )
  }, [queries, queryKey, keyOf])

  const restart = useCallback(() => {
    window.current = { first: 0, last: 0 }
    void queries.resetQueries({ queryKey, exact: true })
  }, [queries, queryKey])
  const onWindow = useCallback((first: number, last: number) => {
    window.current = { first, last }
  }, [])

  return {
    rows: list?.rows ?? [],
    total: list?.total ?? 0,
    more: list !== undefined && list.next !== null && !query.isPlaceholderData,
    loading: query.isPending,
    outdated: query.isPlaceholderData,
    behind: list?.behind ?? false,
    loadMore,
    restart,
    onWindow,
    error: query.error,
    retry: () => void query.refetch(),
  }
}
