/** The contract over a MessagePort, as between the desktop's window and its main process. */
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { messagePortServer } from '#electron/transport/message-port.ts'
import type { EngineClient } from '#shared/contract/index.ts'
import { contractSuite } from './suite.ts'

contractSuite('MessagePort', async (core) => {
  const serve = messagePortServer(core.router)
  return {
    async connect() {
      const { port1, port2 } = new MessageChannel()
      serve(port1)
      port2.start()
      const client: EngineClient = createORPCClient(new RPCLink({ port: port2 }))
      return { client, close: async () => port2.close() }
    },
    close: async () => undefined,
  }
})
