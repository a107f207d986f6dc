/** A replay run followed live: its record, and how far it is between two refetches of it. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useEngine } from './engine.ts'
import { useReplayRun } from './replay.ts'

/**
 * The run as `useReplayRun` gives it, watched while it is running.
 * `ended` is the number of deliveries that have ended by the last word of the engine.
 */
export function useFollowRun(runId: number | null) {
  const { client, utils } = useEngine()
  const queries = useQueryClient()
  const query = useReplayRun(runId)
  const [ended, setEnded] = useState<{ runId: number; done: number } | null>(null)
  const running = query.data?.state === 'running'

  useEffect(() => {
    if (runId === null || !running) return
    const abort = new AbortController()
    const watch = async () => {
      for await (const step of await client.replay.watch({ runId }, { signal: abort.signal })) {
        if (step.kind === 'progress') setEnded({ runId, done: step.done })
        else {
          queries.setQueryData(utils.replay.run.queryKey({ input: { runId } }), step.result)
          await queries.invalidateQueries({
            predicate: (q) => JSON.stringify(q.queryKey).includes('"deliveries"'),
          })
        }
      }
    }
    // A watch that breaks off is no news: notifications refetch the run all the same.
    watch().catch(() => undefined)
    return () => abort.abort()
  }, [client, queries, utils, runId, running])

  const run = query.data
  const done = run === undefined ? 0 : run.delivered + run.discarded
  return { ...query, ended: ended !== null && ended.runId === runId ? Math.max(ended.done, done) : done }
}
