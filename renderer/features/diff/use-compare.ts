/** A comparison under way: its progress, its failure, and how to stop it. One at a time. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useEngine } from '../../queries/engine.ts'
import { compare, type Step } from './compare.ts'
import type { Side } from './sides.ts'

export type Comparing =
  | { state: 'idle' }
  | { state: 'busy'; step: Step }
  | { state: 'failed'; error: unknown }

/** @param onDone given the id of the diff */
export function useCompare(onDone: (diffId: string) => void) {
  const { client, utils } = useEngine()
  const queries = useQueryClient()
  const [comparing, setComparing] = useState<Comparing>({ state: 'idle' })
  const abort = useRef<AbortController>(undefined)
  const done = useRef(onDone)
  done.current = onDone
  useEffect(() => () => abort.current?.abort(), [])

  const start = useCallback(
    async (left: Side, right: Side) => {
      abort.current?.abort()
      const mine = new AbortController()
      abort.current = mine
      setComparing({ state: 'busy', step: { line: 'Starting', share: null } })
      try {
        const summary = await compare(client, left, right, mine.signal, (step) => {
          if (!mine.signal.aborted) setComparing({ state: 'busy', step })
        })
        if (mine.signal.aborted) return
        const { diffId } = summary
        queries.setQueryData(utils.diff.summary.queryKey({ input: { diffId } }), summary)
        setComparing({ state: 'idle' })
        done.current(diffId)
      } catch (error) {
        if (!mine.signal.aborted) setComparing({ state: 'failed', error })
      }
    },
    [client, queries, utils],
  )
  const stop = useCallback(() => {
    abort.current?.abort()
    setComparing({ state: 'idle' })
  }, [])
  return { comparing, start, stop }
}
