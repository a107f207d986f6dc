/** The engine as components reach it: the typed client and its TanStack Query helpers, by context. */
import type { RouterUtils } from '@orpc/tanstack-query'
import { createContext, useContext } from 'react'
import type { EngineClient } from '#shared/contract/index.ts'
import type { LinkState } from './link-state.ts'

export interface Engine {
  client: EngineClient
  /** `utils.captures.get.queryOptions({ input: { id } })` and so on. */
  utils: RouterUtils<EngineClient>
  /** State of the connection, to watch with `useSyncExternalStore`. */
  link: LinkState
}

export const EngineContext = createContext<Engine | null>(null)

/** @throws when used outside of the app's provider */
export function useEngine(): Engine {
  const engine = useContext(EngineContext)
  if (engine === null) throw new Error('useEngine() was called outside of the engine provider.')
  return engine
}
