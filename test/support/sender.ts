/** A real HTTPS sender for tests and benchmarks: undici with the receiver's own CA, never more than so many at once. */
import { readFileSync } from 'node:fs'
import { Pool } from 'undici'

export interface Sender {
  /** Sends one bulk; resolves with the status. Rejects when no answer came. */
  send(body: Uint8Array, headers?: Record<string, string>): Promise<number>
  close(): Promise<void>
  /** Drops every connection at once. */
  destroy(): Promise<void>
}

/** `connections` bounds what is under way; what is sent beyond waits its turn. */
export function createSender(target: { receiver: string; caFile: string }, connections: number): Sender {
  const pool = new Pool(target.receiver, {
    connections,
    pipelining: 1,
    allowH2: false,
    connect: { ca: readFileSync(target.caFile) },
  })
  return {
    async send(body, headers = {}) {
      const answer = await pool.request({
        path: '/export/events',
        method: 'PUT',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      })
      await answer.body.dump()
      return answer.statusCode
    },
    close: () => pool.close(),
    destroy: () => pool.destroy(),
  }
}
