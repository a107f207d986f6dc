/** Tokens and the cookie they are swapped for. */
import { describe, expect, test } from 'vitest'
import { checkToken, createAccess, newToken } from '#electron/transport/web-server/access.ts'

const token = 'abcdefghijklmnopqrstuv'
const access = createAccess(token, 8444)
const cookie = access.setCookie.split(';', 1)[0] ?? ''

describe('tokens', () => {
  test('a fresh one has 128 bits and differs each time', () => {
    expect(Buffer.from(newToken(), 'base64url')).toHaveLength(16)
    expect(newToken()).not.toBe(newToken())
    expect(checkToken(newToken())).toHaveLength(22)
  })

  test('a weak one, or one that breaks a URL, is refused', () => {
    expect(() => checkToken('short')).toThrow(/at least 22 characters/)
    expect(() => checkToken(`${token}&x=1`)).toThrow(RangeError)
  })
})

describe('who is allowed', () => {
  test('the bearer of the token, or of the cookie', () => {
    expect(access.isAllowed({ authorization: `Bearer ${token}` })).toBe(true)
    expect(access.isAllowed({ authorization: `bearer ${token}` })).toBe(true)
    expect(access.isAllowed({ cookie })).toBe(true)
    expect(access.isAllowed({ cookie: `theme=dark; ${cookie}; other=1` })).toBe(true)
  })

  test('nobody else', () => {
    const wrong = [
      {},
      { authorization: '' },
      { authorization: 'Bearer' },
      { authorization: `Basic ${token}` },
      { authorization: `Bearer ${token}x` },
      { authorization: `Bearer ${token.slice(0, -1)}` },
      { cookie: '' },
      { cookie: `bulkscope-8444=${token}` },
      { cookie: `${cookie}x` },
      { cookie: cookie.replace('8444', '8445') },
      { cookie: `x-${cookie}` },
    ]
    for (const headers of wrong) expect(access.isAllowed(headers)).toBe(false)
  })

  test('a wrong bearer is not saved by a right cookie', () => {
    expect(access.isAllowed({ authorization: 'Bearer wrong', cookie })).toBe(false)
  })

  test('the cookie is out of reach of scripts and other sites, named with the port, and not the token', () => {
    expect(access.setCookie).toMatch(/^bulkscope-8444=[\w-]+; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(access.setCookie).not.toContain(token)
    expect(createAccess(token, 8445).setCookie).not.toContain(cookie.split('=')[1] ?? '-')
  })
})
