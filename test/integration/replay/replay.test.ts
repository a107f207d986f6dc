/** Replay against real HTTPS targets: what arrives, what is recorded, what is never done. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { ReplayOptions } from '#core/replay/replay.ts'
import { answering } from '#test/support/https-target.ts'
import { fakeCapture } from '#test/support/replay-records.ts'
import { engine, plan, run, target } from './harness.ts'

describe('what arrives', () => {
  it('is byte-identical, with method, content type and length of the capture and nothing else of it', async () => {
    const body = randomBytes(900_000)
    const { url, requests } = await target(answering(200))
    const replay = engine([fakeCapture(1, body, { contentType: 'application/x-ndjson; charset=latin1' })])
    const { result, deliveries } = await run(replay, { url: `${url}/export/events?a=b%20c` })
    expect(result).toMatchObject({ state: 'delivered', delivered: 1, attempts: 1, bytesSent: 900_000 })
    expect(requests).toHaveLength(1)
    expect(requests[0]?.body.equals(body)).toBe(true)
    expect(requests[0]).toMatchObject({ method: 'PUT', path: '/export/events?a=b%20c', httpVersion: '1.1' })
    const { connection, host, ...headers } = requests[0]?.headers ?? {}
    expect(headers).toEqual({
      'content-type': 'application/x-ndjson; charset=latin1',
      'content-length': '900000',
      'user-agent': 'Bulkscope/0.0.0',
    })
    expect(host).toBe(new URL(url).host)
    expect(connection).toBe('keep-alive')
    expect(deliveries[0]).toMatchObject({
      state: 'delivered',
      attempts: [{ number: 1, status: 200, error: null }],
    })
  })

  it('has the plan’s method and content type where the plan names them, and the default where nothing is known', async () => {
    const { url, requests } = await target(answering(200))
    await run(engine([fakeCapture(1, 'x')]), { url, method: 'POST', contentType: 'text/plain' })
    await run(engine([fakeCapture(1, '', { contentType: null })]), { url })
    expect(requests.map((r) => [r.method, r.headers['content-type'], r.headers['content-length']])).toEqual([
      ['POST', 'text/plain', '1'],
      ['PUT', 'application/json', '0'],
    ])
  })

  it('reuses its connection and keeps to the concurrency', async () => {
    const { url, requests, mostUnderWay } = await target((response) => setTimeout(() => response.end(), 5))
    const captures = Array.from({ length: 30 }, (_, index) => fakeCapture(index + 1, `bulk ${index + 1}`))
    const { result } = await run(engine(captures), {
      url,
      captureIds: captures.map((c) => c.id),
      concurrency: 3,
    })
    expect(result).toMatchObject({ state: 'delivered', delivered: 30 })
    expect(new Set(requests.map((r) => r.body.toString())).size).toBe(30)
    expect(mostUnderWay()).toBeLessThanOrEqual(3)
  })

  it('keeps the order and never starts before it is due', async () => {
    const { url, requests } = await target(answering(200))
    const captures = [3, 1, 2].map((id) => fakeCapture(id, `bulk ${id}`, { receivedAt: id * 10_000 }))
    const began = performance.now()
    await run(engine(captures), {
      url,
      captureIds: [3, 1, 2],
      concurrency: 3,
      pace: { kind: 'recorded', factor: 100 },
    })
    expect(requests.map((r) => r.body.toString())).toEqual(['bulk 1', 'bulk 2', 'bulk 3'])
    expect((requests[1]?.at ?? 0) - began).toBeGreaterThanOrEqual(100)
    expect((requests[2]?.at ?? 0) - began).toBeGreaterThanOrEqual(200)
  })
})

describe('what is recorded', () => {
  it('four tries for a target that answers 500, then discarded', async () => {
    const { url, requests } = await target((response) => response.writeHead(500).end('no 🎈'.repeat(2000)))
    const replay = engine([fakeCapture(1, 'a bulk')])
    const { result, deliveries } = await run(replay, { url })
    expect(result).toMatchObject({ state: 'incomplete', delivered: 0, discarded: 1, attempts: 4 })
    expect(requests.map((r) => r.body.toString())).toEqual(['a bulk', 'a bulk', 'a bulk', 'a bulk'])
    expect(deliveries[0]?.attempts.map((a) => [a.number, a.status, a.error])).toEqual([
      [1, 500, 'answered 500'],
      [2, 500, 'answered 500'],
      [3, 500, 'answered 500'],
      [4, 500, 'answered 500'],
    ])
    expect(deliveries[0]?.attempts[0]?.answer).toHaveLength(2000)
    expect(replay.states.map((s) => s.state)).toEqual([
      ...['sending', 'waiting', 'sending', 'waiting', 'sending', 'waiting', 'sending', 'discarded'],
    ])
  })

  it('a success after failures, and 204 as a failure that says why', async () => {
    const { url } = await target((response, _, number) => response.writeHead(number === 1 ? 204 : 200).end())
    const { result, deliveries } = await run(engine([fakeCapture(1, 'x')]), { url })
    expect(result).toMatchObject({ state: 'delivered', attempts: 2 })
    expect(deliveries[0]?.attempts[0]?.error).toBe('answered 204; only 200 is documented as success')
  })

  it('a timeout, whether nothing or half an answer comes', async () => {
    const { url } = await target((response, _, number) => {
      if (number === 1) response.writeHead(200).write('half')
    })
    const { result, deliveries } = await run(engine([fakeCapture(1, 'x')]), {
      url,
      timeoutMs: 150,
      retries: 1,
    })
    expect(result).toMatchObject({ state: 'incomplete', attempts: 2 })
    const timeout = 'timeout: no complete answer within 0.15 s'
    expect(deliveries[0]?.attempts.map((a) => [a.status, a.error])).toEqual([
      [200, timeout],
      [null, timeout],
    ])
  })

  it('only the head of an endless answer', async () => {
    const { url } = await target((response) => {
      response.writeHead(200)
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(16_384))) {}
      }
      response.on('drain', more)
      more()
    })
    const { deliveries } = await run(engine([fakeCapture(1, 'x')]), { url })
    expect(deliveries[0]).toMatchObject({ state: 'delivered', attempts: [{ answer: 'x'.repeat(2000) }] })
  })

  it('a refused connection, a closed one, and a port that speaks no TLS', async () => {
    const server = createServer((socket) => socket.resume().end('hello\r\n')).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const noTls = await run(engine([fakeCapture(1, 'x')]), { url: `https://127.0.0.1:${port}`, retries: 0 })
    server.close()
    await once(server, 'close')
    const refused = await run(engine([fakeCapture(1, 'x')]), { url: `https://127.0.0.1:${port}`, retries: 1 })
    const { url } = await target((response) => response.socket?.destroy())
    const closed = await run(engine([fakeCapture(1, 'x')]), { url, retries: 0 })
    const errorOf = (outcome: typeof refused) => outcome.deliveries[0]?.attempts.at(-1)?.error
    expect(refused.result).toMatchObject({ state: 'incomplete', attempts: 2 })
    expect(errorOf(refused)).toBe(`ECONNREFUSED: nothing accepts connections there (127.0.0.1:${port})`)
    expect(errorOf(closed)).toMatch(/^(UND_ERR_SOCKET|ECONNRESET): the target closed the connection/)
    expect(errorOf(noTls)).toMatch(/^(ERR_SSL|EPROTO)/)
  })

  it('a capture whose bytes are gone, without asking the target', async () => {
    const { url, requests } = await target(answering(200))
    const { result, deliveries } = await run(engine([fakeCapture(1, null, { bodyBytes: 5 })]), { url })
    expect(result).toMatchObject({ state: 'incomplete', discarded: 1 })
    expect(deliveries[0]?.attempts[0]?.error).toContain('could not be read')
    expect(requests).toHaveLength(0)
  })
})

describe('what is never done', () => {
  it('following a redirect', async () => {
    const second = await target(answering(200))
    const first = await target(answering(302, { location: `${second.url}/elsewhere` }))
    const { result, deliveries } = await run(engine([fakeCapture(1, 'x')]), { url: first.url, retries: 0 })
    expect(result.state).toBe('incomplete')
    expect(deliveries[0]?.attempts[0]?.error).toBe('answered 302; redirects are not followed')
    expect(second.requests).toHaveLength(0)
  })

  it('trusting an unknown certificate, unless told to', async () => {
    const { url, requests } = await target(answering(200))
    const unknown = await run(engine([fakeCapture(1, 'x')]), { url, caPem: undefined, retries: 0 })
    expect(unknown.deliveries[0]?.attempts[0]?.error).toMatch(
      /certificate .* not trusted; name its CA with --ca/,
    )
    expect(requests).toHaveLength(0)
    const insecure = await run(engine([fakeCapture(1, 'x')]), { url, caPem: undefined, insecure: true })
    expect(insecure.result.state).toBe('delivered')
  })

  it('sending to the own receiver, found before connecting or only on the connection', async () => {
    const { url, port, requests } = await target(answering(200))
    const before = engine([fakeCapture(1, 'x')], { isOwnTarget: () => true })
    const refusal = { code: 'REFUSED', message: expect.stringContaining('own receiver; say --allow-self') }
    await expect(before.replay.start(plan({ url }))).rejects.toMatchObject(refusal)
    await expect(before.replay.dryRun(plan({ url }))).rejects.toMatchObject(refusal)
    const isOwnTarget: ReplayOptions['isOwnTarget'] = (_, connected) => connected?.port === port
    const connected = await run(engine([fakeCapture(1, 'x')], { isOwnTarget }), { url, retries: 0 })
    expect(connected.deliveries[0]?.attempts[0]?.error).toContain(`own receiver`)
    expect(requests).toHaveLength(0)
    const allowed = await run(engine([fakeCapture(1, 'x')], { isOwnTarget }), { url, allowSelf: true })
    expect(allowed.result.state).toBe('delivered')
  })
})

it('a target that is a tunnel to nowhere is not waited for longer than the timeout', async () => {
  // A listener that accepts and stays silent: TLS never gets going.
  const server = createServer(() => {}).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const { deliveries } = await run(engine([fakeCapture(1, 'x')]), {
    url: `https://127.0.0.1:${port}`,
    timeoutMs: 100,
    retries: 1,
  })
  expect(deliveries[0]?.attempts.map((a) => a.error)).toEqual([
    'timeout: no complete answer within 0.1 s',
    'timeout: no complete answer within 0.1 s',
  ])
  server.close()
})
