/** The desktop's transport: the contract over one MessagePort (Electron's or a worker thread's). */
import type { SupportedMessagePort } from '@orpc/client/message-port'
import { RPCHandler } from '@orpc/server/message-port'
import type { EngineRouter } from './engine.ts'

/** A port that has to be started after its listeners are in place. */
export type StartablePort = SupportedMessagePort & { start(): void }

/**
 * Makes a function that serves the contract on a port until that port closes; subscriptions of a closed
 * port end with it. Several ports may be served at once.
 */
export function messagePortServer(router: EngineRouter): (port: StartablePort) => void {
  const handler = new RPCHandler(router)
  return (port) => {
    handler.upgrade(port)
    port.start()
  }
}
