/** Which addresses lead to the own receiver. */
import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { isOwnConnection, isOwnUrl } from '#core/receiver/own-address.ts'

describe('a URL', () => {
  it.each([
    'https://localhost:8443/export/events',
    'https://LOCALHOST.:8443/',
    'https://anything.localhost:8443/',
    'https://127.0.0.1:8443/',
    'https://127.99.0.3:8443/',
    'https://127.1:8443/',
    'https://0x7f000001:8443/',
    'https://[::1]:8443/',
    'https://[::ffff:127.0.0.1]:8443/',
    'https://0.0.0.0:8443/',
    'https://[::]:8443/',
    'http://localhost:8443/',
  ])('%s is ours', async (url) => {
    expect(await isOwnUrl(new URL(url), 8443)).toBe(true)
  })

  it('so is every address of this machine', async () => {
    for (const { address, family } of Object.values(networkInterfaces()).flatMap((list) => list ?? [])) {
      if (address.startsWith('fe80')) continue
      const host = family === 'IPv6' ? `[${address}]` : address
      expect(await isOwnUrl(new URL(`https://${host}:8443/`), 8443)).toBe(true)
    }
  })

  it.each([
    'https://localhost:8444/',
    'https://localhost/',
    'https://192.0.2.7:8443/',
    'https://[2001:db8::1]:8443/',
    'https://does-not-exist.invalid:8443/',
  ])('%s is not', async (url) => {
    expect(await isOwnUrl(new URL(url), 8443)).toBe(false)
  })

  it('without a port stands for the port of its scheme', async () => {
    expect(await isOwnUrl(new URL('https://localhost/'), 443)).toBe(true)
    expect(await isOwnUrl(new URL('http://localhost/'), 80)).toBe(true)
  })
})

it.each([
  ['127.0.0.1', 8443, true],
  ['::ffff:127.0.0.1', 8443, true],
  ['::1', 8443, true],
  ['127.0.0.1', 8444, false],
  ['192.0.2.7', 8443, false],
  ['', 8443, false],
])('a connection to %s port %i: %j', (address, port, own) => {
  expect(isOwnConnection({ address, port }, 8443)).toBe(own)
})
