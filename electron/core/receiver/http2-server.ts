/** The HTTP/2 side of the server: it is handed connections whose TLS handshake is done. */
import { constants, type ServerHttp2Session } from 'node:http2'
import type { Connection } from './connection.ts'
import type { Exchange } from './exchange.ts'
import { exchangeOfHttp2 } from './http2.ts'

/** Windows of a stream and of a whole connection, bytes: with Node's 64 KB every bulk would wait a dozen times. */
const streamWindow = 1024 * 1024
const sessionWindow = 8 * 1024 * 1024

export const sessionOptions = {
  maxHeaderListPairs: 200,
  /** MB. */
  maxSessionMemory: 64,
  settings: {
    enablePush: false,
    maxConcurrentStreams: 100,
    maxHeaderListSize: 32_768,
    initialWindowSize: streamWindow,
  },
}

export function serveSession(
  session: ServerHttp2Session,
  connection: Connection,
  onExchange: (exchange: Exchange) => void,
): void {
  // Whatever is wrong with a session ends it; its streams say so on their own.
  session.on('error', () => undefined)
  session.setLocalWindowSize(sessionWindow)
  session.on('stream', (stream, headers, _flags, raw) => {
    const exchange = exchangeOfHttp2(stream, headers, raw, connection.peer)
    if (stream.destroyed) return
    if (connection.closing) {
      stream.close(constants.NGHTTP2_REFUSED_STREAM)
      return
    }
    stream.once('close', () => connection.end(exchange))
    connection.begin(exchange)
    onExchange(exchange)
  })
}
