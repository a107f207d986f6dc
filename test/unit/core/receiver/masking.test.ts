/** Masking: no secret gets through, and everything else does. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskHeaders, maskQuery } from '#core/receiver/masking.ts'

const canary = 'CANARY-9f3a'

describe('headers', () => {
  it.each([
    'Authorization',
    'proxy-authorization',
    'Cookie',
    'Set-Cookie',
    'X-API-Key',
    'api-token',
    'X-Auth-Token',
    'X-Access-Token',
    'x-amz-security-token',
    'X-Client-Secret',
    'X-Password',
    'X-Hub-Signature-256',
    'Session-Id',
  ])('%s is masked', (name) => {
    expect(maskHeaders([[name, canary]])).toEqual([[name, '***']])
  })

  it.each(['Basic', 'Bearer', 'Api-Token'])('the scheme %s stays', (scheme) => {
    expect(maskHeaders([['Authorization', `${scheme} ${canary}`]])).toEqual([
      ['Authorization', `${scheme} ***`],
    ])
  })

  it('credentials without a scheme are masked whole', () => {
    expect(maskHeaders([['Authorization', `${canary} x`]])).toEqual([['Authorization', '***']])
  })

  it('URLs in other headers lose their secrets', () => {
    expect(
      maskHeaders([
        ['Referer', `https://user:${canary}@tunnel.example/export?api-token=${canary}&page=2`],
        ['X-Original-URL', `/export/events?token=${canary}`],
      ]),
    ).toEqual([
      ['Referer', 'https://***@tunnel.example/export?api-token=***&page=2'],
      ['X-Original-URL', '/export/events?token=***'],
    ])
  })

  it('the rest stays as it came, in its order, doubles included', () => {
    const headers: [string, string][] = [
      ['Host', 'localhost:8443'],
      ['x-DynaTrace', 'FW4;1;2;3'],
      ['Accept', '*/*'],
      ['Accept', 'application/json; q=0.9'],
      ['User-Agent', 'curl/7.88.1'],
      ['Author', 'me'],
      ['traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
    ]
    expect(maskHeaders(headers)).toEqual(headers)
  })
})

describe('the query', () => {
  it.each([
    [`api-token=${canary}`, 'api-token=***'],
    [`Api-Token=${canary}&from=1`, 'Api-Token=***&from=1'],
    [`a=1&access_token=${canary}&b=2`, 'a=1&access_token=***&b=2'],
    [`%61pi-token=${canary}`, '%61pi-token=***'],
    [`key=${canary};code=${canary}`, 'key=***;code=***'],
    ['monkey=1&keyword=2&zipcode=3&flag', 'monkey=1&keyword=2&zipcode=3&flag'],
    ['%zz=1', '%zz=1'],
    ['', ''],
  ])('%s', (query, masked) => {
    expect(maskQuery(query)).toBe(masked)
  })

  it('keeps every character of a query without secrets', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'from', 'x y', ''), fc.string())), (pairs) => {
        const query = pairs.map(([name, value]) => `${name}=${value.replaceAll(/[&;=]/g, '_')}`).join('&')
        expect(maskQuery(query)).toBe(query)
      }),
    )
  })
})
