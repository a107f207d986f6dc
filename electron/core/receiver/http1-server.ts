/** The HTTP/1.1 side of the server: it is handed connections whose TLS handshake is done. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Connection } from './connection.ts'
import type { Exchange } from './exchange.ts'
import { exchangeOfHttp1 } from './http1.ts'

/** @param idleMs Told to senders as the time a connection may rest, ms. */
export function createHttp1(
  connections: ReadonlyMap<Socket, Connection>,
  idleMs: number,
  onExchange: (exchange: Exchange) => void,
): Server {
  const server = createServer({
    insecureHTTPParser: false,
    requireHostHeader: true,
    maxHeaderSize: 32_768,
    keepAliveTimeout: idleMs,
    // The deadlines of the connection cover both protocols; Node's are swept by a server that listens itself.
    headersTimeout: 0,
    requestTimeout: 0,
  })
  // The size of the headers bounds their number; Node would drop those above its own count without a word.
  server.maxHeadersCount = 0
  const take = (request: IncomingMessage, response: ServerResponse, expectsContinue: boolean) => {
    const connection = connections.get(request.socket)
    if (!connection) {
      request.socket.destroy()
      return
    }
    const { peer } = connection
    const exchange = exchangeOfHttp1(request, response, peer, expectsContinue, () => connection.closing)
    response.once('close', () => connection.end(exchange))
    connection.begin(exchange)
    onExchange(exchange)
  }
  server.on('request', (request, response) => take(request, response, false))
  server.on('checkContinue', (request, response) => take(request, response, true))
  // Any other expectation is left unmet, but the request is taken all the same.
  server.on('checkExpectation', (request, response) => take(request, response, false))
  return server
}
