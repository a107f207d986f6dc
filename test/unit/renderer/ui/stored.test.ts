import { afterEach, expect, test, vi } from 'vitest'
import { oneOf, stored } from '#renderer/ui/stored.ts'

function storage(initial: Record<string, string> = {}) {
  const kept = new Map(Object.entries(initial))
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  })
  return kept
}
afterEach(() => vi.unstubAllGlobals())

test('what was set is there for the next page', () => {
  const kept = storage()
  stored('zone', 'local', oneOf(['local', 'utc'])).set('utc')
  expect(kept.get('bulkscope.zone')).toBe('"utc"')
  expect(stored('zone', 'local', oneOf(['local', 'utc'])).get()).toBe('utc')
})

test.each(['"mars"', '{', '17', 'null'])('%s in storage falls back to the initial value', (text) => {
  storage({ 'bulkscope.zone': text })
  expect(stored('zone', 'local', oneOf(['local', 'utc'])).get()).toBe('local')
})

test('listeners hear changes until they leave', () => {
  storage()
  const zone = stored('zone', 'local', oneOf(['local', 'utc']))
  const heard = vi.fn()
  const leave = zone.subscribe(heard)
  zone.set('utc')
  leave()
  zone.set('local')
  expect(heard).toHaveBeenCalledTimes(1)
})

test('without storage a preference lasts as long as the page', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new Error('denied')
    },
    setItem: () => {
      throw new Error('denied')
    },
  })
  const zone = stored('zone', 'local', oneOf(['local', 'utc']))
  expect(zone.get()).toBe('local')
  zone.set('utc')
  expect(zone.get()).toBe('utc')
})
