/** The web host over real sockets: nothing of the contract is reached without the token. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createWebServer } from '#electron/transport/web-server/web-server.ts'
import { contractRoutes, probeRouter } from './probe.ts'
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
    const cookie = await probed.login()
    expect(cookie.startsWith(`bulkscope-${web.port}=`)).toBe(true)
    expect((await fetch(`${web.origin}/api/captures`, { headers: { cookie } })).status).toBe(404)
    expect(reached).toEqual(['captures.list'])
    expect(await probed.upgrade('/rpc', { cookie, origin: web.origin })).toBe('open')
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
    const other = await createWebServer({ router: probeRouter([]), port: 0, uiDir: probed.uiDir })
    try {
      const session = await fetch(`${other.origin}/session`, {
        method: 'POST',
        headers: { authorization: `Bearer ${other.token}` },
      })
      const cookie = `${await probed.login()}; ${session.headers.get('set-cookie')?.split(';', 1)[0]}`
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
