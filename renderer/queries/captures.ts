/** Server state of captures: the list, one, a range of its bytes, its findings. */
import { skipToken, useQuery } from '@tanstack/react-query'
import type { CaptureSummary } from '#shared/model/capture.ts'
import type { Finding } from '#shared/model/finding.ts'
import { useEngine } from './engine.ts'
import { usePagedList } from './use-paged-list.ts'

const captureKey = (row: CaptureSummary) => row.id
const findingKey = (row: Finding) => row.id

/** Captures that match a filter, newest first. */
export function useCaptures(filter: string) {
  const { client } = useEngine()
  return usePagedList<CaptureSummary>({
    area: 'captures',
    input: { filter },
    fetchPage: (page, signal) => client.captures.list({ ...page, filter }, { signal }),
    keyOf: captureKey,
  })
}

export function useCapture(id: number | null) {
  return useQuery(
    useEngine().utils.captures.get.queryOptions({ input: id === null ? skipToken : { id }, staleTime: 0 }),
  )
}

export interface ByteRange {
  offset: number
  length: number
}

/** A range of the decoded body as text. Captures never change, so it is fetched once. */
export function useCaptureRange(id: number, range: ByteRange, highlight: ByteRange | null) {
  const marked =
    highlight === null ? {} : { highlightOffset: highlight.offset, highlightLength: highlight.length }
  return useQuery({
    ...useEngine().utils.captures.range.queryOptions({ input: { id, ...range, ...marked } }),
    // Not under the area `captures`: the bytes of a capture are never out of date.
    queryKey: ['capture bytes', id, range, highlight],
    gcTime: 30_000,
  })
}

/** Findings, newest first; of one capture in order of bytes. */
export function useFindings(filter: string, captureId?: number) {
  const { client } = useEngine()
  const narrowed = captureId === undefined ? { filter } : { filter, captureId }
  return usePagedList<Finding>({
    area: 'findings',
    input: narrowed,
    fetchPage: (page, signal) => client.findings.list({ ...page, ...narrowed }, { signal }),
    keyOf: findingKey,
  })
}
