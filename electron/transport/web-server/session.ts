/** `POST /session`: swaps the token for the cookie. The token comes in the body (`{"token":"…"}`) or as a bearer. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Access } from './access.ts'
import { refuse } from './respond.ts'

/** A token and its JSON fit many times over. */
const bodyLimitBytes = 4096

async function tokenIn(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > bodyLimitBytes) return null
    chunks.push(chunk)
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString())
    if (typeof body !== 'object' || body === null || !('token' in body)) return null
    return typeof body.token === 'string' ? body.token : null
  } catch {
    return null
  }
}

/** Answers 204 with the cookie, or 401. */
export async function openSession(
  access: Access,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const authorization = request.headers.authorization
  const token = authorization === undefined ? await tokenIn(request) : null
  const allowed = token === null ? access.isAllowed({ authorization }) : access.isToken(token)
  if (!allowed) {
    refuse(response, 401, 'That is not the token of this run. Open the address printed at start.')
    return
  }
  response.writeHead(204, { 'set-cookie': access.setCookie })
  response.end()
}
