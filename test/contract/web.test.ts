/** The contract over WebSocket (a browser tab, the command line) and over HTTP (scripts), through the web host's gate. */
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { WebSocket } from 'ws'
import { createWebServer } from '#electron/transport/web-server/web-server.ts'
import { contract, type EngineClient } from '#shared/contract/index.ts'
import { contractSuite } from './suite.ts'

const uiDir = '/nonexistent'

contractSuite('WebSocket', async (core) => {
  const web = await createWebServer({ router: core.router, port: 0, uiDir })
  return {
    async connect() {
      const socket = new WebSocket(`ws://127.0.0.1:${web.port}/rpc`, {
        headers: { authorization: `Bearer ${web.token}` },
      })
      socket.binaryType = 'arraybuffer'
      const client: EngineClient = createORPCClient(new RPCLink({ websocket: socket as never }))
      const close = () =>
        new Promise<void>((closed) => {
          socket.once('close', () => closed())
          socket.close()
        })
      return { client, close }
    },
    close: web.close,
  }
})

contractSuite('HTTP', async (core) => {
  const web = await createWebServer({ router: core.router, port: 0, uiDir })
  const link = new OpenAPILink(contract, {
    url: `${web.origin}/api`,
    headers: { authorization: `Bearer ${web.token}` },
  })
  return {
    // The link's client speaks JSON: what the contract calls a number or a file arrives as one.
    connect: async () => ({ client: createORPCClient(link) as EngineClient, close: async () => undefined }),
    close: web.close,
  }
})
