/**
 * The HTTPS server: TLS, the choice between HTTP/1.1 and HTTP/2, and the deadlines of every connection.
 * Nothing a client does may throw out of here; it either becomes an exchange or its connection ends.
 *
 * The two protocols are told apart here rather than by `http2.createSecureServer({ allowHTTP1 })`, which ignores
 * HTTP/1.1's options.
 */
import { performServerHandshake } from 'node:http2'
import type { Socket } from 'node:net'
import { createServer, type TLSSocket } from 'node:tls'
import type { Log } from '../host.ts'
import { Connection, type Deadlines } from './connection.ts'
import type { Exchange } from './exchange.ts'
import { handshakeLogger } from './handshake-log.ts'
import { createHttp1 } from './http1-server.ts'
import { serveSession, sessionOptions } from './http2-server.ts'

export interface ServerOptions {
  cert: string
  key: string
  deadlines: Deadlines
  log: Log
  /** Takes a request whose headers are complete. Must not throw. */
  onExchange(exchange: Exchange): void
}

export interface HttpsServer {
  /** Resolves with the port. Rejects with Node's error, such as `EADDRINUSE`. */
  listen(host: string, port: number): Promise<number>
  /** For connections made from now on. */
  setCertificate(cert: string, key: string): void
  /** Takes no more connections, lets requests under way finish for up to `graceMs`, then closes the rest. */
  close(graceMs: number): Promise<void>
}

const maximumConnections = 2000

export function createHttpsServer({ cert, key, deadlines, log, onExchange }: ServerOptions): HttpsServer {
  const connections = new Map<Socket, Connection>()
  /** Every TCP connection, and since when those wait for their handshake that still do. */
  const sockets = new Map<string, { socket: Socket; waitingSince: number | null }>()
  const http1 = createHttp1(connections, deadlines.idleMs, onExchange)

  const secure = { cert, key, minVersion: 'TLSv1.2' as const }
  const server = createServer({ ...secure, ALPNProtocols: ['h2', 'http/1.1'] }, (socket) => {
    const known = sockets.get(nameOf(socket))
    if (known) known.waitingSince = null
    socket.on('error', ignore)
    const session = socket.alpnProtocol === 'h2' ? performServerHandshake(socket, sessionOptions) : null
    const connection = new Connection(socket, session)
    connections.set(socket, connection)
    socket.once('close', () => connections.delete(socket))
    if (session) serveSession(session, connection, onExchange)
    else http1.emit('connection', socket)
  })
  server.maxConnections = maximumConnections
  server.on('connection', (socket: Socket) => {
    const name = nameOf(socket)
    sockets.set(name, { socket, waitingSince: performance.now() })
    socket.on('error', ignore)
    socket.once('close', () => {
      if (sockets.get(name)?.socket === socket) sockets.delete(name)
    })
  })
  const logHandshake = handshakeLogger(log)
  server.on('tlsClientError', (error: NodeJS.ErrnoException, socket: TLSSocket) => {
    socket.destroy()
    logHandshake(error)
  })
  server.on('error', (error) => log.error('The receiver failed', { message: error.message }))

  const sweep = () => {
    const now = performance.now()
    // Node's own handshake timeout is renewed by every byte; this one is not.
    for (const { socket, waitingSince } of sockets.values()) {
      if (waitingSince !== null && now - waitingSince > deadlines.handshakeMs) socket.destroy()
    }
    for (const connection of connections.values()) connection.check(now, deadlines)
  }
  let sweeping: NodeJS.Timeout | null = null

  return {
    listen(host, port) {
      return new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen({ host, port }, () => {
          server.off('error', reject)
          sweeping = setInterval(sweep, sweepInterval(deadlines))
          sweeping.unref()
          const address = server.address()
          resolve(typeof address === 'object' && address ? address.port : port)
        })
      })
    },
    setCertificate: (nextCert, nextKey) =>
      server.setSecureContext({ ...secure, cert: nextCert, key: nextKey }),
    async close(graceMs) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const { socket, waitingSince } of sockets.values()) if (waitingSince !== null) socket.destroy()
      for (const connection of connections.values()) connection.close()
      const impatient = setTimeout(() => {
        for (const connection of connections.values()) connection.destroy('The receiver was stopped')
        for (const { socket } of sockets.values()) socket.destroy()
      }, graceMs)
      await closed
      clearTimeout(impatient)
      if (sweeping) clearInterval(sweeping)
    },
  }
}

/** Often enough that no deadline is missed by much, at most once a second. */
function sweepInterval(deadlines: Deadlines): number {
  return Math.min(1000, Math.max(10, Math.min(...Object.values(deadlines)) / 5))
}

function nameOf(socket: Socket): string {
  return `${socket.remoteAddress} ${socket.remotePort}`
}

function ignore(): void {}
