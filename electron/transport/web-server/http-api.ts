/** The contract as an HTTP API under `/api`, for scripts. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { BodyLimitPlugin } from '@orpc/server/node'
import { uploadChunkBytes } from '#shared/contract/imports.ts'
import type { EngineRouter } from '../engine.ts'
import { refuse } from './respond.ts'

/** A chunk of an upload as a form, and room to spare. */
export const apiBodyLimitBytes = 2 * uploadChunkBytes

/** Answers requests under `/api`; 404 for what the contract does not have, 413 for a body over the limit. */
export function createHttpApi(
  router: EngineRouter,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const handler = new OpenAPIHandler(router, {
    plugins: [new BodyLimitPlugin({ maxBodySize: apiBodyLimitBytes })],
  })
  return async (request, response) => {
    if (Number(request.headers['content-length'] ?? 0) > apiBodyLimitBytes) {
      refuse(response, 413, `A request may have at most ${apiBodyLimitBytes} bytes; send files in chunks.`)
      return
    }
    const { matched } = await handler.handle(request, response, {
      prefix: '/api',
      context: {},
    })
    if (!matched) {
      refuse(response, 404, 'The API has no such call. See /api/openapi.json for those it has.')
    }
  }
}
