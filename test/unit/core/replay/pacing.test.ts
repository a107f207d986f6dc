/** Due times count from one origin and never drift; waiting ends with the signal. */
import fc from 'fast-check'
import { afterEach, expect, it, vi } from 'vitest'
import { scheduleOf, waitUntil } from '#core/replay/pacing.ts'

afterEach(() => {
  vi.useRealTimers()
})

it('flat is due at once, a rate is evenly spaced without adding up errors', () => {
  expect(scheduleOf({ kind: 'flat' }, [5, 9, 9])).toEqual([0, 0, 0])
  const due = scheduleOf(
    { kind: 'rate', perSecond: 3 },
    Array.from({ length: 3_000_001 }, () => 0),
  )
  expect(due[1]).toBeCloseTo(1000 / 3)
  expect(due[3_000_000]).toBe(1_000_000_000)
})

it('recorded keeps the gaps, divided by the factor, and never goes back in time', () => {
  expect(scheduleOf({ kind: 'recorded', factor: 10 }, [1000, 1500, 4000])).toEqual([0, 50, 300])
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 2 ** 42 })),
      fc.integer({ min: 1, max: 1000 }),
      (times, factor) => {
        const sorted = times.toSorted((a, b) => a - b)
        const due = scheduleOf({ kind: 'recorded', factor }, sorted)
        expect(due.every((at, index) => at >= (due[index - 1] ?? 0))).toBe(true)
      },
    ),
  )
})

it('waits longer than one timer can', async () => {
  vi.useFakeTimers()
  const month = 30 * 86_400_000
  let over = false
  const waiting = waitUntil(performance.now() + month, new AbortController().signal).then(() => {
    over = true
  })
  await vi.advanceTimersByTimeAsync(month - 1000)
  expect(over).toBe(false)
  await vi.advanceTimersByTimeAsync(2000)
  await waiting
  expect(over).toBe(true)
})

it('stops waiting when the signal aborts', async () => {
  const stop = new AbortController()
  const waiting = waitUntil(performance.now() + 3_600_000, stop.signal)
  stop.abort()
  await waiting
  await waitUntil(performance.now() + 3_600_000, stop.signal)
})
