/** Opens the replay dialog for what a run did not deliver. What may have arrived is left out: nothing is sent twice unasked. */
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { EngineClient } from '#shared/contract/index.ts'
import type { DeliveryState, ReplayRun } from '#shared/model/replay.ts'
import { useReplayDialog } from '../../app/replay-dialog.ts'
import { useEngine } from '../../queries/engine.ts'
import { sentenceOf } from '../../ui/error-notice.tsx'
import { formatCount } from '../../ui/format.ts'

const undelivered: readonly DeliveryState[] = ['discarded', 'cancelled', 'waiting']

async function capturesOf(client: EngineClient, runId: number): Promise<number[]> {
  const found: number[] = []
  for (const state of undelivered) {
    let cursor: string | null = null
    do {
      const next: string | null = cursor
      const page = await client.replay.deliveries({
        runId,
        state,
        limit: 1000,
        ...(next === null ? {} : { cursor: next }),
      })
      found.push(...page.items.map((delivery) => delivery.captureId))
      cursor = page.nextCursor
    } while (cursor !== null)
  }
  return found.sort((a, b) => a - b)
}

export function ReplayAgain({ run }: { run: ReplayRun }) {
  const { client } = useEngine()
  const dialog = useReplayDialog()
  const gather = useMutation({
    mutationFn: () => capturesOf(client, run.id),
    onSuccess: (captures) => {
      if (captures.length > 0) dialog.open(captures)
    },
  })
  if (run.state === 'interrupted' && gather.data?.length === 0)
    return <span>Nothing is known not to have arrived.</span>
  return (
    <Button
      loading={gather.isPending}
      title={gather.error === null ? 'Only what was not delivered' : sentenceOf(gather.error)}
      onClick={() => gather.mutate()}
    >
      {run.delivered === 0 ? 'Replay again' : `Replay the other ${formatCount(run.total - run.delivered)}`}
    </Button>
  )
}
