/**
 * The headless shell's transport: the built UI, the contract over WebSocket and HTTP, behind one gate,
 * on loopback only. It shares nothing with the receiver.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { appFiles } from '../app-files.ts'
import type { EngineRouter } from '../engine.ts'
import { type Access, checkToken, createAccess, newToken } from './access.ts'
import { judge, type RequestFacts, type Verdict } from './gate.ts'
import { createHttpApi } from './http-api.ts'
import { openApiDocument } from './openapi-document.ts'
import { rawRefusal, refuse, secure, send } from './respond.ts'
import { createRpcSocket } from './rpc-socket.ts'
import { openSession } from './session.ts'

const address = '127.0.0.1'

export interface WebServerOptions {
  router: EngineRouter
  /** TCP port on 127.0.0.1; 0 picks a free one. */
  port: number
  /** Absolute path of the built UI. */
  uiDir: string
  /** At least 128 bits in URL-safe characters; absent means a random one. */
  token?: string | undefined
  /** Told of failures that no client may see in full. */
  onError?: (error: unknown) => void
}

export interface WebServer {
  readonly port: number
  readonly token: string
  /** `http://127.0.0.1:PORT`, no token in it. */
  readonly origin: string
  /** The address to open: the token stands in the fragment, which no server and no log ever sees. */
  readonly url: string
  /** Stops listening and ends every connection. */
  close(): Promise<void>
}

function factsOf(request: IncomingMessage, upgrade: boolean): RequestFacts {
  const { method = '', url = '', headers, rawHeaders } = request
  return { method, target: url, headers, rawHeaders, upgrade }
}

/**
 * Starts the web host and resolves once it listens.
 * @throws RangeError for a token that is too weak; the socket's error (`EADDRINUSE`) when the port is taken.
 */
export async function createWebServer(options: WebServerOptions): Promise<WebServer> {
  const token = options.token === undefined ? newToken() : checkToken(options.token)
  const report = options.onError ?? (() => {})
  const files = appFiles(options.uiDir)
  const api = createHttpApi(options.router)
  const rpc = createRpcSocket(options.router)
  let access: Access
  let port = options.port
  let document: Promise<string> | undefined

  async function sendFile(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request
    if (method !== 'GET' && method !== 'HEAD') {
      return refuse(response, 405, 'Files of the user interface can only be read.')
    }
    const told = ['accept', 'sec-fetch-mode'].flatMap((name) => {
      const value = headers[name]
      return typeof value === 'string' ? [[name, value] satisfies [string, string]] : []
    })
    return send(
      response,
      await files(new Request(`http://${address}:${port}${path}`, { method, headers: told })),
    )
  }

  async function answer(verdict: Verdict, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if ('status' in verdict) return refuse(response, verdict.status, verdict.message)
    switch (verdict.route) {
      case 'session':
        return openSession(access, request, response)
      case 'api':
        return api(request, response)
      case 'openapi': {
        if (request.method !== 'GET') return refuse(response, 405, 'This document can only be read.')
        document ??= openApiDocument()
        return send(
          response,
          new Response(await document, {
            headers: { 'content-type': 'application/json' },
          }),
        )
      }
      case 'files':
        return sendFile(verdict.path, request, response)
      case 'socket':
        return refuse(response, 426, 'This path speaks WebSocket; the HTTP API is at /api.')
    }
  }

  const serverOptions = {
    // A missing Host is ours to refuse, with our headers.
    requireHostHeader: false,
    // curl offers HTTP/2 as an upgrade; anything but a WebSocket is answered as a plain request.
    shouldUpgradeCallback: (request: IncomingMessage) =>
      request.headers.upgrade?.toLowerCase() === 'websocket',
  }
  const server = createServer(serverOptions, (request, response) => {
    secure(response)
    answer(judge(factsOf(request, false), access, port), request, response).catch((error: unknown) => {
      report(error)
      refuse(response, 500, 'Bulkscope failed to answer this request. Its log says more.')
    })
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const verdict = judge(factsOf(request, true), access, port)
    if ('status' in verdict) socket.end(rawRefusal(verdict.status, verdict.message))
    else rpc.accept(request, socket, head)
  })
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end(rawRefusal(400, 'This is not a well-formed HTTP request.'))
    else socket.destroy()
  })

  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen({ host: address, port: options.port }, () => {
      server.off('error', failed)
      listening()
    })
  })
  server.on('error', report)
  port = (server.address() as AddressInfo).port
  access = createAccess(token, port)

  const origin = `http://${address}:${port}`
  return {
    port,
    token,
    origin,
    url: `${origin}/#token=${token}`,
    close: () =>
      new Promise((closed) => {
        rpc.close()
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
