/** Freezes a list on request: the rows stay as they were, whatever arrives. */
import { useRef } from 'react'
import type { RowSource } from '../ui/data-table/types.ts'

/**
 * @param question names what the rows answer; another question thaws
 * @returns the source to show, and how many rows have come since it was frozen
 */
export function usePausable<T>(
  source: RowSource<T>,
  paused: boolean,
  question: string,
): { source: RowSource<T>; waiting: number } {
  const frozen = useRef<{ source: RowSource<T>; question: string }>(undefined)
  if (!paused || frozen.current?.question !== question) frozen.current = { source, question }
  if (!paused) return { source, waiting: 0 }
  const held = frozen.current.source
  return {
    source: { ...held, more: false, behind: false },
    waiting: Math.max(0, source.total - held.total),
  }
}
