/** The web host over real sockets: who may ask, and what becomes of requests that are wrong. */
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createWebServer } from '#electron/transport/web-server/web-server.ts'
import { contractRoutes, listen, probeRouter, raw } from './probe.ts'
import { expectDressed, type Probed, startProbed } from './probed-web-server.ts'

const routes = contractRoutes()
let probed: Probed
let web: Probed['web']
let reached: string[]
let bearer: Probed['bearer']

beforeAll(async () => {
  probed = await startProbed()
  ;({ web, reached, bearer } = probed)
})
beforeEach(() => {
  reached.length = 0
})
afterAll(() => probed.close())

describe('who asks', () => {
  const hosts = ['evil.test', 'localhost.evil.test', '0.0.0.0', '[::ffff:127.0.0.1]', '127.0.0.2', '']
  test.each(hosts)('Host %s is refused on the wire', async (name) => {
    const host = name === '' ? '' : `Host: ${name}:${web.port}\r\n`
    const answer = await raw(
      web.port,
      `GET /api/captures HTTP/1.1\r\nConnection: close\r\n${host}Authorization: ${bearer.authorization}\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 403 /)
    expect(answer.toLowerCase()).toContain('content-security-policy')
    expect(reached).toEqual([])
  })

  test('a doubled Host and a foreign request target are refused', async () => {
    const own = `Connection: close\r\nHost: 127.0.0.1:${web.port}\r\n`
    const auth = `Authorization: ${bearer.authorization}\r\n`
    expect(await raw(web.port, `GET /api/captures HTTP/1.1\r\n${own}Host: evil.test\r\n${auth}\r\n`)).toMatch(
      /^HTTP\/1\.1 40[03] /,
    )
    expect(await raw(web.port, `GET http://evil.test/api/captures HTTP/1.1\r\n${own}${auth}\r\n`)).toMatch(
      /^HTTP\/1\.1 400 /,
    )
    expect(reached).toEqual([])
  })

  test('a foreign Origin is refused, whatever it brings', async () => {
    const cookie = await probed.login()
    for (const origin of [
      'http://evil.test',
      'null',
      'http://127.0.0.1:3000',
      `http://localhost:${web.port}`,
    ]) {
      const answer = await fetch(`${web.origin}/api/samples`, { method: 'POST', headers: { origin, cookie } })
      expect(answer.status).toBe(403)
      expectDressed(answer.headers)
      expect(await probed.upgrade('/rpc', { origin, cookie })).toBe(403)
    }
    expect(reached).toEqual([])
  })

  test('a preflight gets no permission', async () => {
    const answer = await fetch(`${web.origin}/api/samples`, {
      method: 'OPTIONS',
      headers: { origin: 'http://evil.test', 'access-control-request-method': 'POST' },
    })
    expect(answer.status).toBe(403)
    expectDressed(answer.headers)
  })

  test('an upgrade needs Origin and cookie, or a bearer', async () => {
    const cookie = await probed.login()
    expect(await probed.upgrade('/rpc', {})).toBe(401)
    expect(await probed.upgrade('/rpc', { origin: web.origin })).toBe(401)
    expect(await probed.upgrade('/rpc', { cookie })).toBe(403)
    expect(await probed.upgrade('/rpc', bearer)).toBe('open')
    expect(await probed.upgrade('/other', { ...bearer })).toBe(404)
  })

  test('a plain request that offers HTTP/2, as curl does, is answered', async () => {
    const offer =
      'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n'
    const answer = await raw(web.port, `GET / HTTP/1.1\r\nHost: 127.0.0.1:${web.port}\r\n${offer}\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  })

  test('only loopback is bound', async () => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((address) => address && !address.internal && address.family === 'IPv4')
    if (!outside) return
    const reply = await new Promise<string>((resolve) => {
      const socket = connect({ host: outside.address, port: web.port, timeout: 2000 })
      socket.on('connect', () => resolve('connected'))
      socket.on('timeout', () => resolve('timeout'))
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'))
    })
    expect(reply).not.toBe('connected')
  })
})

describe('what goes wrong', () => {
  test('the UI is served without the token; anything but reading it is refused', async () => {
    const answer = await fetch(`${web.origin}/`)
    expect(await answer.text()).toContain('shell')
    expectDressed(answer.headers)
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      expect((await fetch(`${web.origin}/`, { method })).status).toBe(405)
    }
    expect(
      await raw(web.port, `TRACE / HTTP/1.1\r\nConnection: close\r\nHost: 127.0.0.1:${web.port}\r\n\r\n`),
    ).toMatch(/^HTTP\/1\.1 405 /)
  })

  test('an unknown call, a body over the limit: a sentence, no stack', async () => {
    const unknown = await fetch(`${web.origin}/api/nothing`, { headers: bearer })
    expect(unknown.status).toBe(404)
    expect(await unknown.json()).toMatchObject({ message: expect.stringContaining('/api/openapi.json') })
    const huge = await fetch(`${web.origin}/api/uploads/1/chunks`, {
      method: 'POST',
      headers: bearer,
      body: new Uint8Array(12 * 1024 * 1024),
    })
    expect(huge.status).toBe(413)
    const endless = await fetch(`${web.origin}/api/uploads/1/chunks`, {
      method: 'POST',
      headers: { ...bearer, 'content-type': 'application/octet-stream' },
      body: new ReadableStream({ pull: (sink) => sink.enqueue(new Uint8Array(1024 * 1024)) }),
      duplex: 'half',
    } as RequestInit).catch((error: unknown) => error)
    // The limit is told, or the connection is cut: either way nothing is kept.
    if (endless instanceof Response) expect(endless.status).toBe(413)
    expect(reached).toEqual([])
  })

  test('garbage on the wire is answered or cut, and the next request works', async () => {
    const garbage = [
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
      'GET / HTTP/9.9\r\n\r\n',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${web.port}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      `POST /session HTTP/1.1\r\nHost: 127.0.0.1:${web.port}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx`,
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${web.port}\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`,
    ]
    for (const bytes of garbage) {
      const answer = await raw(web.port, bytes)
      expect(answer).not.toMatch(/\bat .*\.(ts|js):\d/)
      if (answer !== '') expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
    }
    expect((await fetch(`${web.origin}/`)).status).toBe(200)
  })

  test('broken WebSocket messages end at most their own connection', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${web.port}/rpc`, { headers: bearer })
    await new Promise((open) => socket.once('open', open))
    for (const message of [
      '',
      'nonsense',
      '{"i":1}',
      '{"i":"1","p":{"u":"/captures/list"}}',
      '{"__proto__":{"x":1}}',
    ]) {
      socket.send(message)
    }
    socket.send(Buffer.alloc(9 * 1024 * 1024))
    await new Promise((closed) => socket.once('close', closed))
    expect((await fetch(`${web.origin}/`)).status).toBe(200)
  })

  test('the document of the API needs the token and names every call', async () => {
    expect((await fetch(`${web.origin}/api/openapi.json`)).status).toBe(401)
    const answer = await fetch(`${web.origin}/api/openapi.json`, { headers: bearer })
    expectDressed(answer.headers)
    const { paths } = (await answer.json()) as {
      paths: Record<string, Record<string, { operationId: string }>>
    }
    const named = Object.values(paths).flatMap((path) => Object.values(path).map((call) => call.operationId))
    expect(named.sort()).toEqual(routes.map((route) => route.name).sort())
  })

  test('stopping does not wait for a peer that never says goodbye', { timeout: 15_000 }, async () => {
    const other = await createWebServer({ router: probeRouter([]), port: 0, uiDir: probed.uiDir })
    const silent = connect(other.port, '127.0.0.1')
    silent.write(
      [
        'GET /rpc HTTP/1.1',
        `Host: 127.0.0.1:${other.port}`,
        `Authorization: Bearer ${other.token}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        '\r\n',
      ].join('\r\n'),
    )
    await new Promise((upgraded) => silent.once('data', upgraded))
    silent.on('error', () => undefined)
    await other.close()
    silent.destroy()
  })

  test('a taken port is told', async () => {
    const { server, port } = await listen(() => undefined)
    await expect(
      createWebServer({ router: probeRouter([]), port, uiDir: probed.uiDir }),
    ).rejects.toMatchObject({
      code: 'EADDRINUSE',
    })
    server.close()
  })
})
