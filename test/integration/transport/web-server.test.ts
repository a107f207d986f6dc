/** The web host over real sockets: nothing passes the gate without the token, and every answer is dressed for a browser. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { securityHeaders } from '#electron/transport/security-headers.ts'
import { createWebServer, type WebServer } from '#electron/transport/web-server/web-server.ts'
import { contractRoutes, listen, probeRouter, raw } from './probe.ts'

const routes = contractRoutes()
const reached: string[] = []
const problems: unknown[] = []
let folder: string
let web: WebServer
let bearer: { authorization: string }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bulkscope-web-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>shell</title>')
  writeFileSync(join(folder, 'assets', 'main.js'), 'export {}')
  web = await createWebServer({
    router: probeRouter(reached),
    port: 0,
    uiDir: folder,
    onError: (error) => problems.push(error),
  })
  bearer = { authorization: `Bearer ${web.token}` }
})
beforeEach(() => {
  reached.length = 0
})
afterAll(async () => {
  await web.close()
  rmSync(folder, { recursive: true })
  expect(problems).toEqual([])
})

/** Opens a WebSocket and resolves with what became of it: `open`, or the status it was refused with. */
function upgrade(path: string, headers: Record<string, string>): Promise<'open' | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${web.port}${path}`, { headers })
    socket.on('open', () => {
      socket.close()
      resolve('open')
    })
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('error', reject)
  })
}

async function login(): Promise<string> {
  const answer = await fetch(`${web.origin}/session`, {
    method: 'POST',
    body: JSON.stringify({ token: web.token }),
  })
  expect(answer.status).toBe(204)
  return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
}

function expectDressed(headers: Headers): void {
  for (const [name, value] of Object.entries(securityHeaders)) expect(headers.get(name)).toBe(value)
  expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
}

describe('every call of the contract', () => {
  test('there are some', () => expect(routes.length).toBeGreaterThan(30))

  test.each(routes)(
    '$name: no token → 401 and nothing done; token → it is reached',
    async ({ name, method, path }) => {
      const url = `${web.origin}/api${path}`
      const wrong: Record<string, string>[] = [
        {},
        { authorization: 'Bearer wrong' },
        { cookie: `bulkscope-${web.port}=wrong` },
        { cookie: `bulkscope-${web.port}=${web.token}` },
      ]
      for (const headers of wrong) {
        const answer = await fetch(url, { method, headers })
        expect(answer.status).toBe(401)
        expect(await answer.json()).toMatchObject({
          code: 'UNAUTHORIZED',
          message: expect.stringContaining('token'),
        })
        expectDressed(answer.headers)
      }
      expect(reached).toEqual([])
      const answer = await fetch(url, { method, headers: bearer })
      expect(reached).toEqual([name])
      expectDressed(answer.headers)
    },
  )

  test('reading changes nothing: every call that changes something refuses GET', async () => {
    const changing = routes.filter((route) => route.method !== 'GET')
    const readable = new Set(routes.filter((route) => route.method === 'GET').map((route) => route.path))
    for (const { path } of changing.filter((route) => !readable.has(route.path))) {
      expect((await fetch(`${web.origin}/api${path}`, { headers: bearer })).status).toBe(404)
    }
    expect(reached.filter((name) => changing.some((route) => route.name === name))).toEqual([])
  })
})

describe('the session', () => {
  test('the token is swapped for a cookie that opens API and socket', async () => {
    const cookie = await login()
    expect(cookie.startsWith(`bulkscope-${web.port}=`)).toBe(true)
    expect((await fetch(`${web.origin}/api/captures`, { headers: { cookie } })).status).toBe(404)
    expect(reached).toEqual(['captures.list'])
    expect(await upgrade('/rpc', { cookie, origin: web.origin })).toBe('open')
  })

  test('a bearer is swapped too', async () => {
    const answer = await fetch(`${web.origin}/session`, { method: 'POST', headers: bearer })
    expect(answer.headers.get('set-cookie')).toContain('HttpOnly; SameSite=Strict')
  })

  const notTokens = [
    '',
    '{}',
    'null',
    '[]',
    '{"token":1}',
    '{"token":"wrong"}',
    '{"token":',
    'x'.repeat(100_000),
  ]
  test.each(notTokens.map((body) => [body.slice(0, 20), body]))(
    '%s is not the token',
    async (_name, body) => {
      const answer = await fetch(`${web.origin}/session`, { method: 'POST', body })
      expect(answer.status).toBe(401)
      expect(answer.headers.get('set-cookie')).toBeNull()
      expectDressed(answer.headers)
    },
  )

  test('two instances stay logged in beside each other', async () => {
    const other = await createWebServer({ router: probeRouter([]), port: 0, uiDir: folder })
    try {
      const session = await fetch(`${other.origin}/session`, {
        method: 'POST',
        headers: { authorization: `Bearer ${other.token}` },
      })
      const cookie = `${await login()}; ${session.headers.get('set-cookie')?.split(';', 1)[0]}`
      expect((await fetch(`${web.origin}/api/captures`, { headers: { cookie } })).status).toBe(404)
      expect((await fetch(`${other.origin}/api/captures`, { headers: { cookie } })).status).toBe(404)
    } finally {
      await other.close()
    }
  })

  test('the token stands in the fragment only', () => {
    expect(web.url).toBe(`${web.origin}/#token=${web.token}`)
    expect(new URL(web.url).search).toBe('')
  })
})

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
    const cookie = await login()
    for (const origin of [
      'http://evil.test',
      'null',
      'http://127.0.0.1:3000',
      `http://localhost:${web.port}`,
    ]) {
      const answer = await fetch(`${web.origin}/api/samples`, { method: 'POST', headers: { origin, cookie } })
      expect(answer.status).toBe(403)
      expectDressed(answer.headers)
      expect(await upgrade('/rpc', { origin, cookie })).toBe(403)
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
    const cookie = await login()
    expect(await upgrade('/rpc', {})).toBe(401)
    expect(await upgrade('/rpc', { origin: web.origin })).toBe(401)
    expect(await upgrade('/rpc', { cookie })).toBe(403)
    expect(await upgrade('/rpc', bearer)).toBe('open')
    expect(await upgrade('/other', { ...bearer })).toBe(404)
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

  test('a taken port is told', async () => {
    const { server, port } = await listen(() => undefined)
    await expect(createWebServer({ router: probeRouter([]), port, uiDir: folder })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    })
    server.close()
  })
})
