/** Which listener takes a request, and what the others are told. */
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { type Exchange, newClock } from '#core/receiver/exchange.ts'
import { routeOf, splitTarget } from '#core/receiver/routing.ts'

function request(method: string, target: string, headers: [string, string][] = []): Exchange {
  return {
    method,
    target,
    headers,
    httpVersion: '1.1',
    peer: { remoteAddress: null, remotePort: null, tlsVersion: null, tlsCipher: null },
    body: new PassThrough(),
    expectsContinue: false,
    clock: newClock(0),
    sendContinue() {},
    isWhole: () => true,
    answer() {},
    answerEarly() {},
    finishEarly() {},
    abort() {},
    isGone: () => false,
  }
}

function routed(method: string, target: string, headers?: [string, string][]) {
  return routeOf(request(method, target, headers), splitTarget(target).path)
}

function refusalOf(method: string, target: string, headers?: [string, string][]) {
  const route = routed(method, target, headers)
  return 'refusal' in route ? route.refusal.answer : null
}

describe('the request target', () => {
  it.each([
    ['/export/events', { path: '/export/events', query: null }],
    ['/export/events?', { path: '/export/events', query: '' }],
    ['/a?b=1?c', { path: '/a', query: 'b=1?c' }],
    ['https://localhost:8443/export/events?x', { path: '/export/events', query: 'x' }],
    ['HTTPS://host', { path: '/', query: null }],
    ['*', { path: '*', query: null }],
    ['//evil.example/a', { path: '//evil.example/a', query: null }],
  ])('%s', (target, parts) => {
    expect(splitTarget(target)).toEqual(parts)
  })
})

describe('a listener', () => {
  it.each([
    ['PUT', '/export/events'],
    ['POST', '/export/events?a=1'],
    ['POST', 'https://tunnel.example/export/events'],
  ])('takes %s %s', (method, target) => {
    expect(routed(method, target)).toHaveProperty('listener')
  })

  it.each(['/', '/export', '/export/events/', '/Export/events', '/export%2Fevents', '//export/events', '*'])(
    'does not take %s: 404, listing the listeners',
    (target) => {
      const answer = refusalOf('PUT', target)
      expect(answer).toMatchObject({ status: 404, headers: { 'Content-Type': 'application/json' } })
      expect(JSON.parse(answer?.body ?? '')).toEqual({
        error: expect.stringMatching(/No listener answers at .* was recorded\.$/),
        listeners: [{ path: '/export/events', methods: ['PUT', 'POST'], kind: 'session-export' }],
      })
    },
  )

  it.each(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'put'])(
    'does not take %s: 405, naming the methods',
    (method) => {
      expect(refusalOf(method, '/export/events')).toMatchObject({
        status: 405,
        headers: { Allow: 'PUT, POST' },
      })
    },
  )
})

describe('what two readers could read differently is refused', () => {
  it.each<[string, string, [string, string][]]>([
    ['a fragment', '/export/events#x', []],
    [
      'two hosts',
      '/export/events',
      [
        ['Host', 'a'],
        ['host', 'b'],
      ],
    ],
    ['a transfer coding besides chunked', '/export/events', [['Transfer-Encoding', 'gzip, chunked']]],
  ])('%s', (_what, target, headers) => {
    expect(refusalOf('PUT', target, headers)?.status).toBe(400)
  })
})
