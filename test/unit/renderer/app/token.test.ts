import { expect, test, vi } from 'vitest'
import { takeToken } from '#renderer/app/token.ts'

const at = (hash: string) => ({ hash, pathname: '/', search: '' })

test('the token is taken once and leaves the address', () => {
  const replaceState = vi.fn()
  expect(takeToken(at('#token=abc_-123'), { replaceState })).toBe('abc_-123')
  expect(replaceState).toHaveBeenCalledExactlyOnceWith(null, '', '/')
})

test.each(['', '#/captures/4?tab=body', '#/live?filter=token=1'])('%j has no token and stays', (hash) => {
  const replaceState = vi.fn()
  expect(takeToken(at(hash), { replaceState })).toBeNull()
  expect(replaceState).not.toHaveBeenCalled()
})

test('an empty token is none', () => {
  expect(takeToken(at('#token='), { replaceState: vi.fn() })).toBeNull()
})
