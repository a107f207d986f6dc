/**
 * Chooses how the page talks to the engine: over the MessagePort the desktop shell hands it, or over a WebSocket to
 * the headless host that served it. Everything above sees one typed client that outlives every reconnect.
 */
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { EngineClient } from '#shared/contract/index.ts'
import { enginePortMessage } from '#shared/contract/native.ts'
import type { Engine } from '../queries/engine.ts'
import { type Link, linkState } from '../queries/link-state.ts'
import { native } from './native.ts'
import { keepSocket } from './socket.ts'
import { type SwitchableLink, switchableLink } from './switchable-link.ts'

/** Uses every port the shell hands over; it hands a new one after a reload. */
function keepPort(link: SwitchableLink, tell: (state: Link) => void): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const { data } = event
    const port = event.ports[0]
    if (event.source !== window || port === undefined) return
    if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== enginePortMessage)
      return
    link.use(new PortLink({ port }))
    port.start()
    tell({ state: 'open' })
  })
}

/**
 * Starts connecting and keeps connected.
 * @param token the token of the page's link, if it came with one; swapped for a cookie by the host
 */
export function connect(token: string | null): Engine {
  const link = switchableLink()
  const state = linkState({ state: 'connecting' })
  if (native !== undefined) keepPort(link, state.set)
  else void keepSocket(link, state.set, token)
  const client: EngineClient = createORPCClient(link)
  return { client, utils: createTanstackQueryUtils(client), link: state }
}
