/** What the log says of senders that fail before they can send. */
import { expect, it, vi } from 'vitest'
import { handshakeLogger, handshakeSentence } from '#core/receiver/handshake-log.ts'

const unknownCa = Object.assign(new Error('ssl3_read_bytes:tlsv1 alert unknown ca'), {
  code: 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
})

it('names the remedy for the commonest causes', () => {
  expect(handshakeSentence(unknownCa)).toContain('bulkscope ca')
  expect(handshakeSentence(Object.assign(new Error('x'), { code: 'ERR_SSL_HTTP_REQUEST' }))).toContain(
    'https://',
  )
  expect(handshakeSentence(Object.assign(new Error('x'), { code: 'ERR_SSL_OTHER' }))).toContain(
    'ERR_SSL_OTHER',
  )
})

it('says it once a second at most, and nothing of somebody who only knocked', () => {
  const warn = vi.fn()
  const log = handshakeLogger({ info() {}, warn, error() {} })
  log(Object.assign(new Error('reset'), { code: 'ECONNRESET' }))
  expect(warn).not.toHaveBeenCalled()
  for (let index = 0; index < 100; index++) log(unknownCa)
  expect(warn).toHaveBeenCalledTimes(1)
})
