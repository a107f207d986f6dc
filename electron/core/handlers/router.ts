/** The contract, implemented: one file of handlers per area, put together. */
import { ORPCError } from '@orpc/server'
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
  const { log } = engine.host
  // What is none of the contract's errors reaches the caller as "internal": the log is where it can be understood.
  const logged = base.use(async ({ next, path }) => {
    try {
      return await next()
    } catch (error) {
      if (!(error instanceof ORPCError))
        log.error('A call failed', { call: path.join('.'), error: String(error) })
      throw error
    }
  })
  return logged.router({
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
