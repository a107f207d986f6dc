/** Slow and silent peers, with shortened deadlines: every one of them ends, and honest senders are not disturbed. */
import { connect as connectTcp } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { endHeaders, frame, frameType, headerBlock, opening, putHeaders } from './frames.ts'
import { curl, http2Session, rawConnection, startReceiver, stillReceives, until } from './harness.ts'

const long = 60_000
const relaxed = { handshakeMs: long, headersMs: long, idleMs: long, totalMs: long, answerMs: long }

/** Writes one byte of `text` every 20 ms, and then the last one again and again. */
function drip(write: (byte: string) => void, text: string): void {
  let at = 0
  const timer = setInterval(() => write(text[Math.min(at++, text.length - 1)] ?? ''), 20)
  onTestFinished(() => clearInterval(timer))
}

describe('each deadline ends its peer', () => {
  it.each([
    ['not a byte', ''],
    ['the beginning of a handshake, a byte at a time', 'drip'],
  ])('the handshake: %s', async (_what, kind) => {
    const running = await startReceiver({ deadlines: { ...relaxed, handshakeMs: 100 } })
    const socket = connectTcp(running.port, '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    socket.on('error', () => undefined)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    if (kind === 'drip')
      drip(
        (byte) => socket.write(byte, 'latin1'),
        `\x16\x03\x01\x01\x00\x01\x00\x00\xfc\x03\x03${'x'.repeat(300)}`,
      )
    await closed
    expect(await stillReceives(running)).toBe(true)
  })

  it('headers that drip, HTTP/1.1', async () => {
    const running = await startReceiver({ deadlines: { ...relaxed, headersMs: 150 } })
    const { socket, closed } = await rawConnection(running)
    drip((byte) => socket.write(byte), 'PUT /export/events HTTP/1.1\r\nHost: localhost\r\nX-Slow: aaaaaaa')
    await closed
    expect(running.kept).toEqual([])
  })

  it('headers that begin and stop, on a connection that was used before', async () => {
    const running = await startReceiver({ deadlines: { ...relaxed, headersMs: 100 } })
    const { socket, answer, closed } = await rawConnection(running)
    socket.write('PUT /export/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx')
    await until(() => answer().includes(' 200 '))
    socket.write('PUT /exp')
    await closed
    expect(running.kept).toHaveLength(1)
  })

  it('headers that drip, HTTP/2', async () => {
    const running = await startReceiver({ deadlines: { ...relaxed, headersMs: 150 } })
    const { socket, closed } = await rawConnection(running, 'h2')
    const slow = frame(
      frameType.headers,
      endHeaders,
      1,
      headerBlock({ ...putHeaders, slow: 'a'.repeat(120) }),
    )
    socket.write(opening)
    drip((byte) => socket.write(byte, 'latin1'), slow.subarray(0, -1).toString('latin1'))
    await closed
    expect(running.kept).toEqual([])
  })

  it.each(['http/1.1', 'h2'] as const)('a connection without a request, %s', async (protocol) => {
    const running = await startReceiver({ deadlines: { ...relaxed, idleMs: 100 } })
    const { socket, closed } = await rawConnection(running, protocol)
    if (protocol === 'h2') socket.write(opening)
    await closed
    expect(await stillReceives(running)).toBe(true)
  })

  const stalled = /^The sender sent nothing for 0.15 s after 3 bytes of the body; nothing of it was kept\.$/
  it('a body that stops, HTTP/1.1: recorded, with the reason', async () => {
    const running = await startReceiver({ deadlines: { ...relaxed, idleMs: 150 } })
    const { socket, closed } = await rawConnection(running)
    socket.write('PUT /export/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nabc')
    await closed
    await until(() => running.kept.length === 1)
    expect(running.kept).toMatchObject([
      { status: null, body: null, wireBytes: 3, problem: expect.stringMatching(stalled) },
    ])
  })

  it('a body that stops, HTTP/2: only its stream ends', async () => {
    const running = await startReceiver({ deadlines: { ...relaxed, idleMs: 150 } })
    const session = await http2Session(running)
    const stream = session.request({ ':method': 'PUT', ':path': '/export/events' })
    stream.on('error', () => undefined)
    stream.write('abc')
    await until(() => running.kept.length === 1)
    expect(running.kept).toMatchObject([
      { status: null, body: null, wireBytes: 3, problem: expect.stringMatching(stalled) },
    ])
    expect(session.destroyed).toBe(false)
  })

  it.each(['http/1.1', 'h2'] as const)('a body that drips without end, %s', async (protocol) => {
    const running = await startReceiver({ deadlines: { ...relaxed, totalMs: 200 } })
    const { socket } = await rawConnection(running, protocol)
    if (protocol === 'h2') {
      socket.write(Buffer.concat([opening, frame(frameType.headers, endHeaders, 1, headerBlock(putHeaders))]))
      drip(() => socket.write(frame(frameType.data, 0, 1, Buffer.from('x'))), 'x')
    } else {
      socket.write('PUT /export/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999\r\n\r\n')
      drip((byte) => socket.write(byte), 'x')
    }
    await until(() => running.kept.length === 1)
    expect(running.kept[0]).toMatchObject({
      status: null,
      body: null,
      problem: expect.stringMatching(/^The sender took longer than 0.2 s after \d+ bytes/),
    })
  })

  it('an early answer that is ignored: the connection ends', async () => {
    const running = await startReceiver({ bodyLimit: 1000, deadlines: { ...relaxed, answerMs: 150 } })
    const { socket, answer, closed } = await rawConnection(running)
    socket.write('PUT /export/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n')
    drip((byte) => socket.write(byte), 'x')
    await closed
    expect(answer()).toMatch(/^HTTP\/1\.1 413 /)
    await until(() => running.kept.length === 1)
    expect(running.kept[0]).toMatchObject({ status: 413 })
  })
})

describe('deadlines leave alone', () => {
  it('a request that waits for the storage', async () => {
    const running = await startReceiver({
      deadlines: { handshakeMs: 5000, headersMs: 50, idleMs: 50, totalMs: 5000, answerMs: 5000 },
      beforeKept: () => new Promise((resolve) => setTimeout(resolve, 400)),
    })
    expect((await curl(running, ['-X', 'PUT', '-d', 'x', running.url])).status).toBe(200)
  })

  it('honest senders among many slow ones', async () => {
    const running = await startReceiver({ deadlines: { ...relaxed, headersMs: 1000, idleMs: 2000 } })
    const peers = await Promise.all(
      Array.from({ length: 60 }, (_, index) => rawConnection(running, index % 2 ? 'h2' : 'http/1.1')),
    )
    for (const [index, { socket }] of peers.entries()) {
      socket.write(
        index % 2 ? opening : 'PUT /export/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\na',
      )
    }
    for (let index = 0; index < 20; index++) expect(await stillReceives(running)).toBe(true)
    await Promise.all(peers.map(({ closed }) => closed))
    expect(running.kept.filter(({ source }) => source === 'test')).toHaveLength(20)
  })
})
