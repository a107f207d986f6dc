/** An HTTPS server on a free loopback port that records what arrives and answers as the test says. */
import { once } from 'node:events'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TestCertificates } from './tls.ts'

export interface TargetRequest {
  method: string
  path: string
  headers: IncomingHttpHeaders
  httpVersion: string
  body: Buffer
  /** On the clock of `performance.now()`, when the headers had arrived. */
  at: number
}

export type Answer = (response: ServerResponse, request: TargetRequest, number: number) => void

/** Starts it; `answer` is called with every complete request and its number from 1. */
export async function startTarget(certificates: TestCertificates, answer: Answer) {
  const requests: TargetRequest[] = []
  let underWay = 0
  let mostUnderWay = 0
  const server = createServer(
    { key: certificates.keyPem, cert: certificates.certPem },
    async (message: IncomingMessage, response: ServerResponse) => {
      const at = performance.now()
      mostUnderWay = Math.max(mostUnderWay, ++underWay)
      response.on('close', () => underWay--)
      const chunks: Buffer[] = []
      try {
        for await (const chunk of message) chunks.push(chunk as Buffer)
      } catch {
        return
      }
      const { method = '', url: path = '', headers, httpVersion } = message
      const request = { method, path, headers, httpVersion, body: Buffer.concat(chunks), at }
      requests.push(request)
      answer(response, request, requests.length)
    },
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `https://localhost:${port}`,
    port,
    requests,
    mostUnderWay: () => mostUnderWay,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** An answer with this status and an empty body. */
export function answering(status: number, headers: Record<string, string> = {}): Answer {
  return (response) => response.writeHead(status, headers).end()
}
