/** THE contract between the engine and everything that talks to it: UI, command line, scripts. One file per area. */
import type { ContractRouterClient } from '@orpc/contract'
import { captures } from './captures.ts'
import { diff } from './diff.ts'
import { imports, uploads } from './imports.ts'
import { receiver } from './receiver.ts'
import { replay } from './replay.ts'
import { actions, findings, sessions, synthetic } from './sessions.ts'
import { store } from './store.ts'

export const contract = {
  receiver,
  captures,
  sessions,
  actions,
  synthetic,
  findings,
  uploads,
  imports,
  replay,
  diff,
  store,
}

export type Contract = typeof contract
/** A typed client of the contract, whatever the transport. */
export type EngineClient = ContractRouterClient<Contract>
