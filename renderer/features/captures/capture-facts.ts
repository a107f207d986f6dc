/** What the facts of a capture say, in groups. The pure twin of facts-tab.tsx. */
import type { CaptureDetail } from '#shared/model/capture.ts'
import { formatCount, plural } from '../../ui/format.ts'

/** The line ledger: every line is accounted for, or the difference is named. */
export interface Ledger {
  lines: number
  stored: number
  setAside: number
  actionLines: number
  /** Lines of none of the three kinds; 0 when the ledger adds up. */
  unaccounted: number
  sentence: string
}

/** The ledger of a capture. Documents may span or share lines (pretty-printed, concatenated), which is said, not hidden. */
export function ledgerOf(
  capture: Pick<
    CaptureDetail,
    'lines' | 'documents' | 'stored' | 'quarantined' | 'actionLines' | 'indexState'
  >,
): Ledger {
  const { lines, stored, quarantined: setAside, actionLines } = capture
  const unaccounted = lines - stored - setAside - actionLines
  const n = formatCount
  const sum = `${plural(lines, 'line')} = ${n(stored)} stored + ${n(actionLines)} action lines + ${n(setAside)} set aside`
  const sentence =
    capture.indexState === 'pending'
      ? 'Not counted yet: this capture waits to be indexed.'
      : capture.indexState === 'none'
        ? 'No body was kept, so there are no lines.'
        : unaccounted === 0
          ? `${sum}.`
          : unaccounted > 0
            ? `${sum} + ${n(unaccounted)} lines of documents that span several.`
            : `${sum}; ${n(-unaccounted)} documents share a line with another.`
  return { lines, stored, setAside, actionLines, unaccounted, sentence }
}

/** `HTTP/2 over TLSv1.3 (TLS_AES_256_GCM_SHA384)`, as far as it is known. */
export function protocolOf(
  capture: Pick<CaptureDetail, 'httpVersion' | 'tlsVersion' | 'tlsCipher'>,
): string | null {
  if (capture.httpVersion === null) return null
  const http = `HTTP/${capture.httpVersion.replace(/^HTTP\//i, '').replace(/^([23])\.0$/, '$1')}`
  if (capture.tlsVersion === null) return `${http}, not encrypted`
  return `${http} over ${capture.tlsVersion}${capture.tlsCipher === null ? '' : ` (${capture.tlsCipher})`}`
}

/** How much smaller the wire bytes were: `gzip, 9.8 times smaller`; null when the body came unencoded. */
export function encodingOf(
  capture: Pick<CaptureDetail, 'contentEncoding' | 'wireBytes' | 'bodyBytes'>,
): string | null {
  const { contentEncoding, wireBytes, bodyBytes } = capture
  if (contentEncoding === null || contentEncoding === '' || contentEncoding === 'identity') return null
  if (wireBytes <= 0 || bodyBytes <= wireBytes) return contentEncoding
  return `${contentEncoding}, ${(bodyBytes / wireBytes).toFixed(1)} times smaller`
}

/** A file name for the bytes of a capture. */
export function downloadName(
  capture: Pick<CaptureDetail, 'id' | 'fileName' | 'contentEncoding'>,
  wire: boolean,
): string {
  const base = capture.fileName?.replace(/[^\w.-]+/g, '_') ?? `capture-${capture.id}.ndjson`
  const bare = base.replace(/\.(gz|zst|br)$/i, '')
  if (!wire) return bare
  const endings: Record<string, string> = { gzip: '.gz', zstd: '.zst', br: '.br', deflate: '.deflate' }
  return `${bare}${endings[capture.contentEncoding ?? ''] ?? ''}`
}
