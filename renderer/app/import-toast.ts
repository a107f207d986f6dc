/** What the toast of an import says: while it runs, and what became of the file. The pure twin of use-imports.tsx. */
import type { ImportResult } from '#shared/contract/imports.ts'
import type { Progress } from '#shared/model/progress.ts'
import { formatBytes, formatCount, plural } from '../ui/format.ts'

/** `Sending 12.4 MB of 80 MB`. */
export function sendingLine(sent: number, size: number): string {
  return `Sending ${formatBytes(sent)} of ${formatBytes(size)}`
}

/** `Reading`, `Indexing 1,200 of 5,000`. */
export function progressLine(progress: Progress): string {
  const stage = progress.stage.charAt(0).toUpperCase() + progress.stage.slice(1)
  if (progress.total === null) return progress.done > 0 ? `${stage}: ${formatCount(progress.done)}` : stage
  return `${stage}: ${formatCount(progress.done)} of ${formatCount(progress.total)}`
}

/** Share done, 0..1; null when the end is not known. */
export function share(done: number, total: number | null): number | null {
  return total === null || total <= 0 ? null : Math.max(0, Math.min(1, done / total))
}

/** `50 sessions, 2 findings`, with what was set aside and whether the bytes were here before. */
export function resultLine(result: ImportResult): string {
  const parts = [plural(result.sessions, 'session'), plural(result.findings, 'finding')]
  if (result.quarantined > 0) parts.push(`${plural(result.quarantined, 'line')} set aside`)
  const known = result.duplicateOf === null ? '' : ` Same bytes as capture ${result.duplicateOf}.`
  return `${parts.join(', ')}.${known}`
}
