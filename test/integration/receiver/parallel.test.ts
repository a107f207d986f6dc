/** Many bulks at once: every one is answered 200 and kept as it was sent, whatever it shares its connection with. */
import { createHash, randomBytes } from 'node:crypto'
import type { ClientHttp2Session } from 'node:http2'
import { Agent, request } from 'node:https'
import { expect, it, onTestFinished } from 'vitest'
import { http2Session, type Running, startReceiver } from './harness.ts'

const bulks = Array.from({ length: 300 }, (_, index) => randomBytes(1 + ((index * 7919) % 120_000)))
const hashOf = (bytes: Uint8Array | null) => bytes && createHash('sha256').update(bytes).digest('hex')

function overHttp2(session: ClientHttp2Session, bulk: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ':method': 'PUT', ':path': '/export/events' })
    let status = 0
    stream.on('response', (headers) => {
      status = headers[':status'] ?? 0
    })
    stream.on('error', reject)
    stream.on('close', () => resolve(status))
    stream.resume().end(bulk)
  })
}

function overHttp1({ port, pem }: Running, agent: Agent, bulk: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        port,
        host: '127.0.0.1',
        servername: 'localhost',
        ca: pem,
        agent,
        method: 'PUT',
        path: '/export/events',
      },
      (answer) => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode ?? 0))
      },
    )
    outgoing.on('error', reject)
    outgoing.end(bulk)
  })
}

it.each([1, 4])('HTTP/2 over %i connections', async (count) => {
  const running = await startReceiver({ beforeKept: () => new Promise((resolve) => setImmediate(resolve)) })
  const sessions = await Promise.all(Array.from({ length: count }, () => http2Session(running)))
  const statuses = await Promise.all(
    bulks.map((bulk, index) => {
      const session = sessions[index % count]
      return session ? overHttp2(session, bulk) : 0
    }),
  )
  expect(new Set(statuses)).toEqual(new Set([200]))
  expect(running.kept.map(({ body }) => hashOf(body)).sort()).toEqual(
    bulks.map((bulk) => hashOf(bulk)).sort(),
  )
})

it('HTTP/1.1 over 16 connections', async () => {
  const running = await startReceiver()
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  onTestFinished(() => agent.destroy())
  const statuses = await Promise.all(bulks.map((bulk) => overHttp1(running, agent, bulk)))
  expect(new Set(statuses)).toEqual(new Set([200]))
  expect(running.kept.map(({ body }) => hashOf(body)).sort()).toEqual(
    bulks.map((bulk) => hashOf(bulk)).sort(),
  )
})
