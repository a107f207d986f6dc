import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { backoff, linkState } from '#renderer/queries/link-state.ts'

test('the wait doubles up to eight seconds', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 50].map((n) => backoff(n, 0))).toEqual([
    250, 500, 1000, 2000, 4000, 8000, 8000, 8000,
  ])
})

test('chance takes at most a quarter', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (n, random) => {
        expect(backoff(n, random)).toBeGreaterThanOrEqual(backoff(n, 0) * 0.75 - 1)
        expect(backoff(n, random)).toBeLessThanOrEqual(backoff(n, 0))
      },
    ),
  )
})

test('a link state tells its listeners', () => {
  const link = linkState({ state: 'connecting' })
  const heard = vi.fn()
  link.subscribe(heard)
  link.set({ state: 'open' })
  expect(heard).toHaveBeenCalledOnce()
  expect(link.get()).toEqual({ state: 'open' })
})
