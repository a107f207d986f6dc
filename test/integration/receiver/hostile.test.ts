/** What no honest sender says: smuggling, garbage, random frames. The receiver refuses it and lives. */
import { connect as connectTcp } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  endHeaders,
  endStream,
  frame,
  frameType,
  headerBlock,
  opening,
  preface,
  putHeaders,
  uint32,
} from './frames.ts'
import { rawAnswer, rawConnection, startReceiver, stillReceives, until } from './harness.ts'

/** A rejection nobody handles, or an exception nobody catches, would end the program. */
const escaped: unknown[] = []
const note = (reason: unknown) => void escaped.push(reason)
beforeAll(() => {
  process.on('unhandledRejection', note)
  process.on('uncaughtException', note)
})
afterAll(() => {
  process.off('unhandledRejection', note)
  process.off('uncaughtException', note)
  expect(escaped).toEqual([])
})

const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n'
const put = 'PUT /export/events HTTP/1.1\r\nHost: localhost\r\n'

describe('requests that two readers could read differently are refused, and nothing behind them is read', () => {
  it.each<[string, string]>([
    [
      'Content-Length and Transfer-Encoding',
      `${put}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    ],
    ['two lengths', `${put}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc${smuggled}`],
    ['the same length twice', `${put}Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc${smuggled}`],
    ['a length with a sign', `${put}Content-Length: +3\r\n\r\nabc${smuggled}`],
    ['a length in hex', `${put}Content-Length: 0x3\r\n\r\nabc${smuggled}`],
    ['a length list', `${put}Content-Length: 3, 3\r\n\r\nabc${smuggled}`],
    ['bare line feeds', `PUT /export/events HTTP/1.1\nHost: localhost\n\n${smuggled}`],
    ['a bare line feed after a header', `${put}X: y\nContent-Length: 0\r\n\r\n${smuggled}`],
    ['a bare carriage return', `${put}X: a\rContent-Length: 3\r\n\r\nabc${smuggled}`],
    ['a folded header', `${put}X: a\r\n b\r\nContent-Length: 0\r\n\r\n${smuggled}`],
    ['a space before the colon', `${put}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${smuggled}`],
    ['a bare line feed in a chunk', `${put}Transfer-Encoding: chunked\r\n\r\n3\nabc\r\n0\r\n\r\n${smuggled}`],
    ['a chunk size with a sign', `${put}Transfer-Encoding: chunked\r\n\r\n-3\r\nabc\r\n0\r\n\r\n${smuggled}`],
    [
      'a chunk longer than its size',
      `${put}Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n${smuggled}`,
    ],
    ['chunked, but not last', `${put}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled}`],
    ['a NUL in a header', `${put}X: a\0b\r\n\r\n${smuggled}`],
    ['no host', `PUT /export/events HTTP/1.1\r\nContent-Length: 0\r\n\r\n`],
    ['a version there is not', `PUT /export/events HTTP/9.9\r\nHost: x\r\n\r\n${smuggled}`],
    ['HTTP/2 without having agreed on it', `${preface.toString()}${smuggled}`],
    ['headers beyond any size', `${put}X: ${'a'.repeat(40_000)}\r\n\r\n${smuggled}`],
  ])('%s', async (_what, text) => {
    const running = await startReceiver()
    const answer = await rawAnswer(running, text)
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(answer).not.toContain(' 200 ')
    expect(answer).not.toContain('smuggled')
    expect(running.kept.filter(({ path, status }) => path === '/smuggled' || status === 200)).toEqual([])
    expect(await stillReceives(running)).toBe(true)
  })

  it.each<[string, string]>([
    ['a fragment', 'PUT /export/events#x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx'],
    ['two hosts', `${put}Host: other\r\nContent-Length: 1\r\n\r\nx`],
    ['another transfer coding', `${put}Transfer-Encoding: gzip, chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n`],
  ])('%s: 400, recorded', async (_what, text) => {
    const running = await startReceiver()
    expect(await rawAnswer(running, text)).toMatch(/^HTTP\/1\.1 400 /)
    expect(running.kept).toMatchObject([{ status: 400, listener: null }])
  })
})

describe('odd, but honest', () => {
  it('requests sent without waiting are answered in order', async () => {
    const running = await startReceiver()
    const requests = Array.from({ length: 50 }, (_, index) => `${put}Content-Length: 2\r\n\r\n${10 + index}`)
    const { socket, answer } = await rawConnection(running)
    socket.write(requests.join(''))
    await until(() => answer().split('HTTP/1.1 200').length === 51)
    expect(running.kept.map(({ body }) => Number(Buffer.from(body ?? []).toString()))).toEqual(
      Array.from({ length: 50 }, (_, index) => 10 + index),
    )
  })

  it('trailers after a chunked body, HTTP/1.0, an absolute target', async () => {
    const running = await startReceiver()
    const chunked = `${put}Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\nX-Checksum: 1\r\n\r\n`
    expect(await rawAnswer(running, chunked)).toMatch(/^HTTP\/1\.1 200 /)
    expect(await rawAnswer(running, 'PUT /export/events HTTP/1.0\r\nContent-Length: 3\r\n\r\nabc')).toContain(
      ' 200 ',
    )
    const absolute =
      'PUT https://tunnel.example/export/events HTTP/1.1\r\nHost: tunnel.example\r\nContent-Length: 3\r\n\r\nabc'
    expect(await rawAnswer(running, absolute)).toContain(' 200 ')
    expect(running.kept.map(({ body }) => Buffer.from(body ?? []).toString())).toEqual(['abc', 'abc', 'abc'])
  })

  it('upgrades and CONNECT lead nowhere', async () => {
    const running = await startReceiver()
    const upgrade =
      'GET /export/events HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'
    expect(await rawAnswer(running, upgrade)).toMatch(/^HTTP\/1\.1 405 /)
    expect(
      await rawAnswer(running, 'CONNECT internal:22 HTTP/1.1\r\nHost: internal:22\r\n\r\n'),
    ).not.toContain(' 200')
    const { socket, closed } = await rawConnection(running, 'h2')
    const block = headerBlock({ ':method': 'CONNECT', ':authority': 'internal:22' })
    socket.write(Buffer.concat([opening, frame(frameType.headers, endHeaders | endStream, 1, block)]))
    await until(() => running.kept.length === 2)
    expect(running.kept.map(({ status }) => status).every((status) => status === 404 || status === 405)).toBe(
      true,
    )
    socket.destroy()
    await closed
  })
})

describe('garbage', () => {
  it('before TLS', async () => {
    const running = await startReceiver()
    const send = (bytes: Uint8Array) =>
      new Promise<void>((resolve) => {
        const socket = connectTcp(running.port, '127.0.0.1', () => socket.end(bytes))
        socket.on('error', () => undefined)
        socket.resume()
        socket.on('close', () => resolve())
      })
    await fc.assert(fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), send), { numRuns: 50 })
    await send(Buffer.from('PUT /export/events HTTP/1.1\r\nHost: localhost\r\n\r\n'))
    await send(Buffer.from([0x16, 3, 1, 0xff, 0xff, 1, 0, 0]))
    expect(running.kept).toEqual([])
    expect(await stillReceives(running)).toBe(true)
  })

  it('in HTTP/1.1: a request with some bytes changed', async () => {
    const running = await startReceiver()
    const honest = Buffer.from(`${put}Transfer-Encoding: chunked\r\nX-A: b\r\n\r\n3\r\nabc\r\n0\r\n\r\n`)
    const edit = fc.tuple(fc.nat(honest.length - 1), fc.integer({ min: 0, max: 255 }))
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
        const bytes = Buffer.from(honest)
        for (const [at, byte] of edits) bytes[at] = byte
        await rawAnswer(running, bytes.toString('latin1'), 15)
      }),
      { numRuns: 150 },
    )
    expect(await stillReceives(running)).toBe(true)
  })

  it('in HTTP/2: random frames after an honest opening', async () => {
    const running = await startReceiver()
    const anyFrame = fc
      .record({
        type: fc.integer({ min: 0, max: 12 }),
        flags: fc.integer({ min: 0, max: 255 }),
        stream: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.nat()),
        payload: fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.constant(headerBlock(putHeaders))),
      })
      .map(({ type, flags, stream, payload }) => frame(type, flags, stream, payload))
    await fc.assert(
      fc.asyncProperty(fc.array(anyFrame, { minLength: 1, maxLength: 12 }), async (frames) => {
        const { socket, closed } = await rawConnection(running, 'h2')
        socket.write(Buffer.concat([opening, ...frames]))
        await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 15))])
        socket.destroy()
      }),
      { numRuns: 200 },
    )
    expect(await stillReceives(running)).toBe(true)
  })

  it.each<[string, Buffer]>([
    ['no preface', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['headers that never decode', frame(frameType.headers, endHeaders, 1, Buffer.alloc(50, 0xff))],
    ['data on a stream that was never opened', frame(frameType.data, endStream, 5, Buffer.from('x'))],
    ['a window of zero', frame(frameType.window, 0, 0, uint32(0))],
    ['a frame longer than allowed', frame(frameType.data, 0, 1, Buffer.alloc(20_000))],
    [
      'a prototype as header',
      frame(
        frameType.headers,
        endHeaders | endStream,
        1,
        headerBlock({ ...putHeaders, __proto__x: '1', constructor: 'y' }),
      ),
    ],
    [
      'a length that is not true',
      Buffer.concat([
        frame(frameType.headers, endHeaders, 1, headerBlock({ ...putHeaders, 'content-length': '5' })),
        frame(frameType.data, endStream, 1, Buffer.from('abc')),
      ]),
    ],
    [
      'streams opened and reset in a burst',
      Buffer.concat(
        Array.from({ length: 3000 }, (_, index) =>
          Buffer.concat([
            frame(frameType.headers, endHeaders, index * 2 + 1, headerBlock(putHeaders)),
            frame(frameType.reset, 0, index * 2 + 1, uint32(8)),
          ]),
        ),
      ),
    ],
    [
      'a flood of continuations',
      Buffer.concat([
        frame(frameType.headers, 0, 1, headerBlock(putHeaders)),
        ...Array.from({ length: 2000 }, () =>
          frame(frameType.continuation, 0, 1, headerBlock({ a: 'b'.repeat(100) })),
        ),
      ]),
    ],
    [
      'a flood of pings',
      Buffer.concat(Array.from({ length: 20_000 }, () => frame(frameType.ping, 0, 0, Buffer.alloc(8)))),
    ],
    [
      'a flood of settings',
      Buffer.concat(Array.from({ length: 5000 }, () => frame(frameType.settings, 0, 0))),
    ],
  ])('in HTTP/2: %s', async (what, bytes) => {
    const running = await startReceiver()
    const { socket, closed } = await rawConnection(running, 'h2')
    socket.write(what === 'no preface' ? bytes : Buffer.concat([opening, bytes]))
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 300))])
    socket.destroy()
    expect(await stillReceives(running)).toBe(true)
    const falsehoods = running.kept.filter(
      ({ status, source, wireBytes }) => source !== 'test' && status === 200 && wireBytes > 0,
    )
    expect(falsehoods).toEqual([])
  })
})
