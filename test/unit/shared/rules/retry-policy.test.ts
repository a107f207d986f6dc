/** The documented policy: only 200 counts, four tries in all. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { documentedRetries, documentedTimeoutMs, nextStep, refusalOf } from '#shared/rules/retry-policy.ts'

const policy = { retries: documentedRetries, retryDelayMs: 0 }

it('is the documented one', () => {
  expect(documentedTimeoutMs).toBe(30_000)
  expect(documentedRetries).toBe(3)
})

it('takes 200 alone as delivered, and only when the answer came whole', () => {
  expect(nextStep(1, { status: 200, error: null }, policy)).toBe('delivered')
  expect(nextStep(1, { status: 200, error: 'timeout' }, policy)).toBe('retry')
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 599 }), (status) => {
      expect(refusalOf(status) === null).toBe(status === 200)
      expect(nextStep(1, { status, error: refusalOf(status) }, policy)).toBe(
        status === 200 ? 'delivered' : 'retry',
      )
    }),
  )
})

it('discards after the last of the tries', () => {
  const failed = { status: 503, error: 'answered 503' }
  expect([1, 2, 3, 4].map((number) => nextStep(number, failed, policy))).toEqual([
    'retry',
    'retry',
    'retry',
    'discard',
  ])
  expect(nextStep(1, failed, { retries: 0, retryDelayMs: 0 })).toBe('discard')
  expect(nextStep(1, { status: null, error: 'ECONNREFUSED' }, policy)).toBe('retry')
})

it('says what was wrong with an answer', () => {
  expect(refusalOf(302)).toBe('answered 302; redirects are not followed')
  expect(refusalOf(202)).toBe('answered 202; only 200 is documented as success')
  expect(refusalOf(500)).toBe('answered 500')
})
