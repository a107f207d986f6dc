import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bodyWindow, isWhole, loadableBytes, previewBytes } from '#renderer/features/captures/body-window.ts'

test('a small body is shown whole, a big one by its head', () => {
  expect(bodyWindow(1000, false, null)).toEqual({ offset: 0, length: 1000 })
  expect(bodyWindow(10_000_000, false, null)).toEqual({ offset: 0, length: previewBytes })
  expect(bodyWindow(10_000_000, true, null)).toEqual({ offset: 0, length: 10_000_000 })
  expect(bodyWindow(0, false, null).length).toBe(1)
})

test('a marked range is always inside of what is shown, unless it is too large to show', () => {
  fc.assert(
    fc.property(fc.nat(200_000_000), fc.nat(200_000_000), fc.nat(1_000_000), (total, offset, length) => {
      fc.pre(offset + length <= total)
      const window = bodyWindow(total, false, { offset, length })
      expect(window.offset).toBeLessThanOrEqual(offset)
      expect(window.offset + window.length).toBeGreaterThanOrEqual(offset + length)
      expect(window.length).toBeLessThanOrEqual(loadableBytes)
    }),
  )
})

test('whole means all of it', () => {
  expect(isWhole({ offset: 0, length: 10 }, 10)).toBe(true)
  expect(isWhole({ offset: 0, length: 9 }, 10)).toBe(false)
  expect(isWhole({ offset: 1, length: 10 }, 10)).toBe(false)
})
