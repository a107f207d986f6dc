/** The gate: which requests reach anything at all. */
import { describe, expect, test } from 'vitest'
import { createAccess } from '#electron/transport/web-server/access.ts'
import { isOwnHost, judge, type RequestFacts } from '#electron/transport/web-server/gate.ts'

const port = 8444
const token = 'abcdefghijklmnopqrstuv'
const access = createAccess(token, port)
const bearer = { authorization: `Bearer ${token}` }
const cookie = { cookie: access.setCookie.split(';', 1)[0] ?? '' }
const own = 'http://127.0.0.1:8444'

function facts(
  method: string,
  target: string,
  headers: Record<string, string> = {},
  upgrade = false,
): RequestFacts {
  const all = { host: `127.0.0.1:${port}`, ...headers }
  return { method, target, headers: all, rawHeaders: Object.entries(all).flat(), upgrade }
}

/** The status of a refusal, or the route. */
function outcome(request: RequestFacts): number | string {
  const verdict = judge(request, access, port)
  return 'status' in verdict ? verdict.status : verdict.route
}

describe('Host', () => {
  const foreign = [
    undefined,
    '',
    '127.0.0.1',
    'localhost',
    '127.0.0.1:80',
    '127.0.0.1:8443',
    '127.0.0.1:84440',
    '127.0.0.1:8444.evil.test',
    '127.0.0.2:8444',
    '127.1:8444',
    '127.0.0.1.:8444',
    '2130706433:8444',
    '0x7f000001:8444',
    '0177.0.0.1:8444',
    '0.0.0.0:8444',
    '[::]:8444',
    '[::ffff:127.0.0.1]:8444',
    '[::ffff:7f00:1]:8444',
    '[0:0:0:0:0:0:0:1]:8444',
    '::1:8444',
    'localhost.:8444',
    'localhost.evil.test:8444',
    'evil.test:8444',
    'evil.test',
    'evillocalhost:8444',
    '127.0.0.1.nip.io:8444',
    'user@127.0.0.1:8444',
    '127.0.0.1:8444@evil.test',
    '127.0.0.1:8444, evil.test',
    ' 127.0.0.1:8444 ',
    '127.0.0.1:8444/',
    '192.168.1.7:8444',
  ]
  test.each(foreign)('%s is foreign', (host) => expect(isOwnHost(host, port)).toBe(false))

  test.each(['127.0.0.1:8444', 'localhost:8444', 'LocalHost:8444', '[::1]:8444'])('%s is ours', (host) =>
    expect(isOwnHost(host, port)).toBe(true),
  )

  test('a foreign, missing or doubled Host is refused, token or not', () => {
    expect(outcome(facts('GET', '/api/captures', { ...bearer, host: 'evil.test' }))).toBe(403)
    expect(outcome({ ...facts('GET', '/', {}), headers: {}, rawHeaders: [] })).toBe(403)
    const doubled = facts('GET', '/', {})
    expect(outcome({ ...doubled, rawHeaders: [...doubled.rawHeaders, 'HOST', 'evil.test'] })).toBe(403)
  })
})

describe('other origins', () => {
  const others = [
    'http://evil.test',
    'null',
    'http://127.0.0.1:3000',
    'https://127.0.0.1:8444',
    'http://localhost:8444',
    '',
  ]
  test.each(others)('Origin %s is refused on every route and upgrade', (origin) => {
    for (const [method, target, upgrade] of [
      ['GET', '/', false],
      ['POST', '/session', false],
      ['POST', '/api/samples', false],
      ['GET', '/api/captures', false],
      ['GET', '/rpc', true],
    ] as const) {
      expect(outcome(facts(method, target, { ...bearer, origin }, upgrade))).toBe(403)
    }
  })

  test('our own Origin passes, under each of our names', () => {
    expect(outcome(facts('POST', '/api/samples', { ...cookie, origin: own }))).toBe('api')
    const host = 'localhost:8444'
    expect(outcome(facts('POST', '/api/samples', { ...cookie, host, origin: `http://${host}` }))).toBe('api')
  })

  test.each(['cross-site', 'same-site'])('Sec-Fetch-Site: %s is refused, reading included', (site) => {
    const header = { ...cookie, 'sec-fetch-site': site }
    expect(outcome(facts('POST', '/api/samples', header))).toBe(403)
    expect(outcome(facts('GET', '/api/captures', header))).toBe(403)
    expect(outcome(facts('GET', '/api/captures', { ...header, 'sec-fetch-mode': 'navigate' }))).toBe(403)
    expect(outcome(facts('GET', '/assets/main.js', header))).toBe(403)
    expect(outcome(facts('POST', '/', { ...header, 'sec-fetch-mode': 'navigate' }))).toBe(403)
  })

  test('a link from elsewhere may open the UI', () => {
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect(outcome(facts('GET', '/', link))).toBe('files')
    expect(outcome(facts('GET', '/', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }))).toBe(
      'files',
    )
  })
})

describe('who gets where', () => {
  test('without the token: the UI files and the door, nothing else', () => {
    expect(outcome(facts('GET', '/'))).toBe('files')
    expect(outcome(facts('GET', '/assets/main.js'))).toBe('files')
    expect(outcome(facts('POST', '/session'))).toBe('session')
    for (const target of [
      '/api',
      '/api/',
      '/api/captures',
      '/api/openapi.json',
      '/rpc',
      '/api/../session',
      '/rpc?x',
    ]) {
      expect(outcome(facts('GET', target))).toBe(401)
      expect(outcome(facts('POST', target))).toBe(401)
    }
  })

  test('with it: the API and its document', () => {
    expect(outcome(facts('GET', '/api/captures?limit=1', bearer))).toBe('api')
    expect(outcome(facts('GET', '/api/openapi.json', cookie))).toBe('openapi')
  })

  test('an upgrade needs Origin and cookie, or a bearer; and the right path', () => {
    const upgrade = (target: string, headers: Record<string, string>) =>
      outcome(facts('GET', target, headers, true))
    expect(upgrade('/rpc', {})).toBe(401)
    expect(upgrade('/rpc', { origin: own })).toBe(401)
    expect(upgrade('/rpc', cookie)).toBe(403)
    expect(upgrade('/rpc', { ...cookie, origin: own })).toBe('socket')
    expect(upgrade('/rpc', bearer)).toBe('socket')
    expect(upgrade('/', { ...cookie, origin: own })).toBe(404)
    expect(upgrade('/api/notifications', { ...cookie, origin: own })).toBe(404)
    expect(outcome(facts('GET', '/rpc', bearer))).toBe(426)
  })

  test('a request target is a path, never another authority', () => {
    for (const target of ['http://evil.test/api/captures', '//evil.test/', '*', 'evil.test:443', '']) {
      expect(outcome(facts('GET', target, bearer))).toBe(400)
    }
  })

  test('a session is only opened, never read', () => {
    for (const method of ['GET', 'PUT', 'DELETE']) expect(outcome(facts(method, '/session'))).toBe(405)
  })
})
