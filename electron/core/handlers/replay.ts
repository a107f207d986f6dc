/** Replay over the contract. */
import { Failure } from '../failure.ts'
import type { Engine } from './engine.ts'
import { base } from './implement.ts'

export function replayHandlers({ replay, storage }: Engine) {
  async function find(runId: number) {
    const run = await storage.replay.getRun(runId)
    if (!run) throw new Failure('NOT_FOUND', `There is no replay run ${runId}.`)
    return run
  }
  return {
    dryRun: base.replay.dryRun.handler(({ input }) => replay.dryRun(input)),
    start: base.replay.start.handler(({ input }) => replay.start(input)),
    watch: base.replay.watch.handler(async ({ input, signal }) => {
      await find(input.runId)
      return replay.watch(input.runId, signal)
    }),
    cancel: base.replay.cancel.handler(async ({ input }) => {
      await find(input.runId)
      await replay.cancel(input.runId)
      return find(input.runId)
    }),
    runs: base.replay.runs.handler(({ input }) => storage.replay.listRuns(input)),
    run: base.replay.run.handler(({ input }) => find(input.runId)),
    deliveries: base.replay.deliveries.handler(async ({ input }) => {
      await find(input.runId)
      return storage.replay.listDeliveries(input)
    }),
  }
}
