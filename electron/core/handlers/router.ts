/** The contract, implemented: one file of handlers per area, put together. */
import { captureHandlers } from './captures.ts'
import { diffHandlers } from './diff.ts'
import type { Engine } from './engine.ts'
import { base } from './implement.ts'
import { importHandlers } from './imports.ts'
import { receiverHandlers } from './receiver.ts'
import { replayHandlers } from './replay.ts'
import { sessionHandlers } from './sessions.ts'
import { storeHandlers } from './store.ts'

export function createRouter(engine: Engine) {
  return base.router({
    receiver: receiverHandlers(engine),
    captures: captureHandlers(engine),
    ...sessionHandlers(engine),
    ...importHandlers(engine),
    replay: replayHandlers(engine),
    diff: diffHandlers(engine),
    store: storeHandlers(engine),
  })
}

export type EngineRouter = ReturnType<typeof createRouter>
