/** Answers of the web host: the security headers on each, and JSON sentences for refusals. Never a stack trace. */
import { type ServerResponse, STATUS_CODES } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { securityHeaders } from '../security-headers.ts'

const codes: Readonly<Record<number, string>> = {
  400: 'BAD_INPUT',
  401: 'UNAUTHORIZED',
  403: 'REFUSED',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_SUPPORTED',
  413: 'PAYLOAD_TOO_LARGE',
  426: 'UPGRADE_REQUIRED',
}

/** The body of a refusal, in the shape the contract's own errors have over HTTP. */
export function refusalBody(status: number, message: string): string {
  return JSON.stringify({
    defined: false,
    code: codes[status] ?? 'INTERNAL',
    status,
    message,
  })
}

/** Puts the security headers on an answer, so that whoever writes it next can't forget them. */
export function secure(response: ServerResponse): void {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
}

/** Answers with a JSON sentence. Does nothing when the answer has already begun. */
export function refuse(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const body = refusalBody(status, message)
  // The connection stays open: Node reads and drops the rest of a refused body, so a reset can't eat the answer.
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
  })
  response.end(body)
}

/** A whole refusal as bytes, for sockets that have no response object (upgrades, unparsable requests). */
export function rawRefusal(status: number, message: string): string {
  const body = refusalBody(status, message)
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...Object.entries(securityHeaders).map(([name, value]) => `${name}: ${value}`),
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  return `${lines.join('\r\n')}\r\n\r\n${body}`
}

/** Writes a web `Response`. Rejects only when the connection breaks. */
export async function send(response: ServerResponse, answer: Response): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  if (!answer.body) {
    response.end()
    return
  }
  await pipeline(Readable.fromWeb(answer.body as ReadableStream), response)
}
