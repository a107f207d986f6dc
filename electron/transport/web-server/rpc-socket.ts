/** The contract over WebSocket, for the UI in a browser and for the command line. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { RPCHandler } from '@orpc/server/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { uploadChunkBytes } from '#shared/contract/imports.ts'
import type { EngineRouter } from '../engine.ts'

/** A chunk of an upload with its envelope, and room to spare. */
const messageLimitBytes = 2 * uploadChunkBytes
/** A peer that does not answer a ping until the next one is gone. */
const pingEveryMs = 30_000
/** How long a peer may take to say goodbye when we stop. */
const goodbyeMs = 1000

export interface RpcSocket {
  /** Takes over a connection that has passed the gate. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

function watch(peer: WebSocket, alive: WeakSet<WebSocket>): void {
  alive.add(peer)
  peer.on('pong', () => alive.add(peer))
  // Broken frames and resets end this connection only; ws closes it after telling.
  peer.on('error', () => peer.terminate())
}

/** Serves the contract to every accepted connection, until `close`. */
export function createRpcSocket(router: EngineRouter): RpcSocket {
  const handler = new RPCHandler(router)
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: messageLimitBytes,
    perMessageDeflate: false,
  })
  const alive = new WeakSet<WebSocket>()
  const pings = setInterval(() => {
    for (const peer of server.clients) {
      if (!alive.delete(peer)) peer.terminate()
      else peer.ping()
    }
  }, pingEveryMs)
  pings.unref()

  return {
    accept(request, socket, head) {
      server.handleUpgrade(request, socket, head, (peer) => {
        watch(peer, alive)
        void handler.upgrade(peer)
      })
    },
    close() {
      clearInterval(pings)
      for (const peer of server.clients) peer.close(1001, 'Bulkscope is stopping')
      setTimeout(() => {
        for (const peer of server.clients) peer.terminate()
      }, goodbyeMs).unref()
      server.close()
    },
  }
}
