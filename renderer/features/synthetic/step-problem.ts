/** Whether a synthetic step failed, and how it says so. */
import type { SyntheticEventRow } from '#shared/model/session.ts'

/** What went wrong in a step: its error's name and code; null when nothing did. Code 0 is none. */
export function stepProblem(row: Pick<SyntheticEventRow, 'errorName' | 'errorCode'>): string | null {
  const parts = [row.errorName, row.errorCode === 0 ? null : row.errorCode].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join(' ')
}
