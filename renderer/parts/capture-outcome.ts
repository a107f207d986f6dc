/** What became of a capture, as one mark and a few words. */
import type { CaptureSummary } from '#shared/model/capture.ts'
import { formatCount, plural } from '../ui/format.ts'
import type { Outcome } from '../ui/status-mark.tsx'

type Told = Pick<
  CaptureSummary,
  'status' | 'problem' | 'indexState' | 'quarantined' | 'findings' | 'duplicateOf' | 'sessions' | 'documents'
>

/** The gravest thing first: refused, unreadable, lines set aside, seen before, findings, fine. */
export function captureOutcome(capture: Told): { outcome: Outcome; label: string } {
  if (capture.problem !== null) return { outcome: 'failed', label: capture.problem }
  if (capture.status !== null && capture.status >= 400) {
    return { outcome: 'failed', label: `Refused with ${capture.status}` }
  }
  if (capture.indexState === 'failed')
    return { outcome: 'failed', label: 'Kept, but it could not be indexed' }
  if (capture.indexState === 'pending') return { outcome: 'pending', label: 'Kept, not yet indexed' }
  if (capture.quarantined > 0) {
    return { outcome: 'warning', label: `${plural(capture.quarantined, 'line')} set aside as malformed` }
  }
  if (capture.duplicateOf !== null) {
    return { outcome: 'retry', label: `Same bytes as capture ${capture.duplicateOf}` }
  }
  if (capture.findings > 0) return { outcome: 'warning', label: plural(capture.findings, 'finding') }
  return {
    outcome: 'ok',
    label: `Kept: ${formatCount(capture.documents)} documents, ${plural(capture.sessions, 'session')}`,
  }
}

/** Where it came from: `PUT /export/events`, or the file's name. */
export function captureOrigin(
  capture: Pick<CaptureSummary, 'source' | 'method' | 'path' | 'fileName'>,
): string {
  if (capture.fileName !== null) return capture.fileName
  return [capture.method, capture.path].filter((part) => part !== null).join(' ') || capture.source
}
