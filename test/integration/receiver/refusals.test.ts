/** What is refused: with the right status and a sentence, and recorded all the same. */
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { Failure } from '#core/failure.ts'
import { endHeaders, frame, frameType, headerBlock, opening, putHeaders, uint32 } from './frames.ts'
import { curl, http2Session, rawConnection, startReceiver, stillReceives, textOf, until } from './harness.ts'

const versions = ['--http1.1', '--http2']

describe.each(versions)('%s', (version) => {
  it('another path: 404 with the listeners, recorded with its body', async () => {
    const running = await startReceiver()
    const url = running.url.replace('events', 'Events')
    const answer = await curl(running, [version, '-X', 'PUT', '--data-binary', '{"a":1}', `${url}?x=1`])
    expect(answer).toMatchObject({ status: 404, headers: { 'content-type': ['application/json'] } })
    expect(JSON.parse(answer.body)).toMatchObject({
      error: expect.stringContaining('/export/Events'),
      listeners: [{ path: '/export/events', methods: ['PUT', 'POST'], kind: 'session-export' }],
    })
    expect(running.kept).toMatchObject([
      {
        source: 'received',
        path: '/export/Events',
        query: 'x=1',
        listener: null,
        status: 404,
        problem: expect.any(String),
      },
    ])
    expect(textOf(running.kept[0]?.body)).toBe('{"a":1}')
  })

  it.each(['GET', 'DELETE', 'PATCH', 'OPTIONS'])('%s: 405 with Allow', async (method) => {
    const running = await startReceiver()
    const answer = await curl(running, [version, '-X', method, running.url])
    expect(answer).toMatchObject({ status: 405, headers: { allow: ['PUT, POST'] } })
    expect(running.kept).toMatchObject([
      { method, listener: null, status: 405, body: null, wire: null, wireBytes: 0 },
    ])
  })

  it('HEAD: the same without a body', async () => {
    const running = await startReceiver()
    const answer = await curl(running, [version, '--head', running.url])
    expect(answer.status).toBe(405)
    expect(running.kept).toMatchObject([{ method: 'HEAD', status: 405 }])
    expect(await stillReceives(running)).toBe(true)
  })

  it('the receiver serves nothing of the user interface', async () => {
    const running = await startReceiver()
    for (const path of [
      '/',
      '/index.html',
      '/api/openapi.json',
      '/session',
      '/api/captures',
      '/favicon.ico',
    ]) {
      const answer = await curl(running, [version, running.url.replace('/export/events', path)])
      expect(answer.status).toBe(404)
      expect(answer.headers).not.toHaveProperty('set-cookie')
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
    }
  })

  it.each([
    ['announced', ['-H', 'Expect:', '--data-binary', '@-']],
    ['announced, waiting for 100 Continue', ['-H', 'Expect: 100-continue', '--data-binary', '@-']],
    ['of unknown length', ['-T', '-']],
  ])('a body over the limit, %s: 413, recorded without it', async (_how, args) => {
    const running = await startReceiver({ bodyLimit: 100_000 })
    const answer = await curl(
      running,
      [version, '-X', 'PUT', ...args, running.url],
      Buffer.alloc(3_000_000, 'x'),
    )
    expect(answer.status).toBe(413)
    expect(JSON.parse(answer.body).error).toContain('larger than 100,000 bytes')
    await until(() => running.kept.length === 1)
    expect(running.kept[0]).toMatchObject({
      status: 413,
      body: null,
      wire: null,
      problem: expect.stringContaining('100,000'),
    })
    expect(running.kept[0]?.wireBytes).toBeLessThanOrEqual(3_000_000)
    expect(await stillReceives(running)).toBe(true)
  })

  it('a body of exactly the limit is taken', async () => {
    const running = await startReceiver({ bodyLimit: 100_000 })
    for (const args of [
      ['--data-binary', '@-'],
      ['-T', '-'],
    ]) {
      const answer = await curl(
        running,
        [version, '-X', 'PUT', ...args, running.url],
        Buffer.alloc(100_000, 'x'),
      )
      expect(answer.status).toBe(200)
    }
  })

  it.each([
    ['gzip', 'not gzip at all', 400, /could not be decoded as gzip/],
    ['zstd', 'not zstd', 400, /could not be decoded as zstd/],
    ['compress', 'x', 415, /"compress" is not known/],
    ['gzip, gzip', 'x', 415, /several times over/],
  ])(
    'Content-Encoding %s of "%s": %i, the bytes kept as they came',
    async (encoding, body, status, sentence) => {
      const running = await startReceiver()
      const args = [version, '-X', 'PUT', '-H', `Content-Encoding: ${encoding}`, '--data-binary', body]
      const answer = await curl(running, [...args, running.url])
      expect(answer.status).toBe(status)
      expect(JSON.parse(answer.body).error).toMatch(sentence)
      expect(running.kept).toMatchObject([{ status, body: null, problem: expect.stringMatching(sentence) }])
      expect(textOf(running.kept[0]?.wire)).toBe(body)
    },
  )

  it('a cut gzip body: 400', async () => {
    const running = await startReceiver()
    const wire = gzipSync(Buffer.alloc(50_000, '{"a":1}\n')).subarray(0, -5)
    const args = [version, '-X', 'PUT', '-H', 'Content-Encoding: gzip', '--data-binary', '@-', running.url]
    expect((await curl(running, args, wire)).status).toBe(400)
    expect(Buffer.from(running.kept[0]?.wire ?? []).equals(wire)).toBe(true)
  })

  it('the storage fails: 507, never 200, and recovers', async () => {
    let full = true
    const running = await startReceiver({
      beforeKept() {
        if (full) throw new Failure('STORAGE_FAILED', 'The disk is full.')
      },
    })
    const args = [version, '-X', 'PUT', '--data-binary', 'x', running.url]
    const answer = await curl(running, args)
    expect(answer.status).toBe(507)
    expect(JSON.parse(answer.body).error).toContain(
      'The disk is full. Nothing of it was kept; send it again.',
    )
    expect(running.acks).toEqual([])
    full = false
    expect((await curl(running, args)).status).toBe(200)
  })
})

describe('a sender that goes away in the middle of a body is recorded without answer or body', () => {
  const expected = {
    status: null,
    body: null,
    wire: null,
    listener: '/export/events',
    problem: expect.stringMatching(
      /^The sender closed the connection after 7 bytes of the body; nothing of it was kept\.$/,
    ),
    wireBytes: 7,
  }

  it.each([
    ['with a length', 'Content-Length: 100\r\n\r\n{"a":1}'],
    ['chunked', 'Transfer-Encoding: chunked\r\n\r\n7\r\n{"a":1}\r\n'],
  ])('HTTP/1.1 %s', async (_how, rest) => {
    const running = await startReceiver()
    const { socket } = await rawConnection(running)
    socket.write(`PUT /export/events HTTP/1.1\r\nHost: localhost\r\n${rest}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
    socket.destroy()
    await until(() => running.kept.length === 1)
    expect(running.kept).toMatchObject([expected])
  })

  // 0: even a reset that says "no error" is not the end of a body.
  it.each([0, 2, 8])('HTTP/2, a stream reset with code %i', async (code) => {
    const running = await startReceiver()
    const { socket } = await rawConnection(running, 'h2')
    socket.write(
      Buffer.concat([
        opening,
        frame(frameType.headers, endHeaders, 1, headerBlock(putHeaders)),
        frame(frameType.data, 0, 1, Buffer.from('{"a":1}')),
        frame(frameType.reset, 0, 1, uint32(code)),
      ]),
    )
    await until(() => running.kept.length === 1)
    expect(running.kept).toMatchObject([expected])
    expect(await stillReceives(running)).toBe(true)
  })

  it('HTTP/2, the connection lost', async () => {
    const running = await startReceiver()
    const session = await http2Session(running)
    const stream = session.request({ ':method': 'PUT', ':path': '/export/events' }, { endStream: false })
    stream.on('error', () => undefined)
    stream.write('{"a":1}')
    await new Promise((resolve) => setTimeout(resolve, 100))
    session.destroy()
    await until(() => running.kept.length === 1)
    expect(running.kept).toMatchObject([expected])
  })
})

describe('too much at once', () => {
  it('is answered 429 and recorded; what came before is kept', async () => {
    const running = await startReceiver({ heldLimit: 300_000 })
    const { socket } = await rawConnection(running)
    socket.write('PUT /export/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 250001\r\n\r\n')
    socket.write(Buffer.alloc(250_000, 'x'))
    await new Promise((resolve) => setTimeout(resolve, 200))
    const answer = await curl(
      running,
      ['-X', 'PUT', '--data-binary', '@-', running.url],
      Buffer.alloc(100_000),
    )
    expect(answer).toMatchObject({ status: 429, headers: { 'retry-after': ['1'] } })
    socket.write('x')
    await until(() => running.kept.length === 2)
    expect(running.kept.map(({ status }) => status)).toEqual([429, 200])
    const later = await curl(
      running,
      ['-X', 'PUT', '--data-binary', '@-', running.url],
      Buffer.alloc(250_000),
    )
    expect(later.status).toBe(200)
  })
})
