/** Sends a bulk to the own receiver as a sender would: over HTTPS, trusting its certificate authority. */
import { request } from 'node:https'

export interface TestBulk {
  bytes: Uint8Array
  /** An address the receiver listens on. */
  host: string
  port: number
  path: string
  caPem: string
  /** Told the port this side of the connection has, before anything is sent over it. */
  onConnect(localPort: number): void
}

/** Resolves with the answer's status. Rejects when none comes. */
export function sendBulk({ bytes, host, port, path, caPem, onConnect }: TestBulk): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host,
        port,
        path,
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', 'Content-Length': bytes.byteLength },
        ca: caPem,
        servername: 'localhost',
        // The receiver's own certificate, whatever the environment says about others.
        rejectUnauthorized: true,
        // A connection of its own, which ends with the answer.
        agent: false,
        timeout: 30_000,
      },
      (answer) => {
        answer.resume()
        answer.once('end', () => resolve(answer.statusCode ?? 0))
        answer.once('error', reject)
      },
    )
    outgoing.once('socket', (socket) => socket.once('connect', () => onConnect(socket.localPort ?? 0)))
    outgoing.once('timeout', () => outgoing.destroy(new Error('No answer came within 30 s.')))
    outgoing.once('error', reject)
    outgoing.end(bytes)
  })
}
