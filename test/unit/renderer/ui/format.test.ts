import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatTime,
  formatTimeFull,
  none,
  plural,
  thin,
} from '#renderer/ui/format.ts'

const plain = (text: string) => text.replaceAll(thin, ' ')

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.00 kB'],
  [12_400, '12.4 kB'],
  [896_000, '896 kB'],
  [999_499, '999 kB'],
  [999_500, '1.00 MB'],
  [1_240_000, '1.24 MB'],
  [104_857_600, '105 MB'],
  [5_000_000_000, '5.00 GB'],
])('%d bytes are %s', (bytes, text) => expect(plain(formatBytes(bytes))).toBe(text))

test.each([
  [0, '0 ms'],
  [0.42, '0.4 ms'],
  [12.4, '12 ms'],
  [999, '999 ms'],
  [1500, '1.50 s'],
  [12_400, '12.4 s'],
  [60_000, '1 min'],
  [192_000, '3 min 12 s'],
  [7_500_000, '2 h 5 min'],
  [273_600_000, '3 d 4 h'],
  [-1500, '-1.50 s'],
])('%d ms are %s', (ms, text) => expect(plain(formatDuration(ms))).toBe(text))

test('a duration never shows 60 of a unit that has a greater one', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), (ms) => {
      expect(plain(formatDuration(ms))).not.toMatch(/\b(60 s|60 min|24 h|60\.0 s|1000 ms)\b/)
    }),
  )
})

test('bytes never show four digits before a unit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e15 }), (bytes) => {
      expect(plain(formatBytes(bytes))).toMatch(/^\d{1,3}(\.\d{1,2})? \w+$/)
    }),
  )
})

test('counts have separators, and nouns agree', () => {
  expect(formatCount(1_000_000)).toBe('1,000,000')
  expect(plural(1, 'capture')).toBe('1 capture')
  expect(plural(3201, 'copy', 'copies')).toBe('3,201 copies')
})

const now = Date.UTC(2026, 10, 20, 12)
test.each([
  [Date.UTC(2026, 10, 20, 13, 1, 2), '13:01:02'],
  [Date.UTC(2026, 10, 19, 13, 1, 2), 'Nov 19 13:01:02'],
  [Date.UTC(2021, 4, 3, 3, 4, 5), '2021-05-03 03:04:05'],
  [9e15, none],
])('time %d is %s', (at, text) => expect(formatTime(at, 'utc', now)).toBe(text))

test('the full time has milliseconds and its zone', () => {
  expect(formatTimeFull(Date.UTC(2021, 10, 20, 13, 1, 2, 45), 'utc')).toBe('2021-11-20 13:01:02.045 UTC')
  expect(formatTimeFull(Date.UTC(2021, 10, 20), 'local')).toMatch(/ [+-]\d\d:\d\d$/)
  expect(formatTimeFull(Number.NaN, 'utc')).toBe('NaN (not a time)')
})
