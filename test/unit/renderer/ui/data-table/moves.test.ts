import fc from 'fast-check'
import { expect, test } from 'vitest'
import { move, ranged, shift, toggled } from '#renderer/ui/data-table/moves.ts'

test.each([
  ['j', -1, 0],
  ['ArrowDown', 4, 5],
  ['j', 9, 9],
  ['k', 0, 0],
  ['ArrowUp', -1, 0],
  ['PageDown', 1, 5],
  ['PageUp', 9, 5],
  ['Home', 7, 0],
  ['End', 0, 9],
])('%s from %d leads to %d of ten rows', (key, from, to) => expect(move(key, from, 10, 4)).toBe(to))

test('other keys and empty tables move nothing', () => {
  expect(move('x', 3, 10, 4)).toBeNull()
  expect(move('j', -1, 0, 4)).toBeNull()
})

test('picking twice unpicks', () => {
  expect([...toggled(toggled(new Set(), 1), 1)]).toEqual([])
})

test('a range is picked in either direction, beside what was picked', () => {
  const keyAt = (i: number) => i * 10
  expect([...ranged(new Set([90]), keyAt, 3, 1)].sort()).toEqual([10, 20, 30, 90].sort())
})

const keyOf = (n: number) => n

test('rows that come in above move the others by their number', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 0, max: 300 }),
      fc.nat(199),
      (size, added, at) => {
        const before = Array.from({ length: size }, (_, i) => i)
        const after = [...Array.from({ length: added }, (_, i) => -1 - i), ...before]
        expect(shift(before, after, at, keyOf)).toBe(at < size ? added : 0)
      },
    ),
  )
})

test('rows taken away above move the others up, and a row that is gone moves nothing', () => {
  expect(shift([1, 2, 3, 4], [3, 4], 2, keyOf)).toBe(-2)
  expect(shift([1, 2, 3], [7, 8, 9], 1, keyOf)).toBe(0)
  expect(shift([1, 2, 3], [], 1, keyOf)).toBe(0)
})

test('the search for a row ends after its reach', () => {
  const after = [...Array.from({ length: 50 }, (_, i) => 100 + i), 1]
  expect(shift([1], after, 0, keyOf, 10)).toBe(0)
})
