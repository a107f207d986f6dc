import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLoadMeter } from '#core/receiver/load-meter.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** Requests of `workMs` each, one every `everyMs`, for two seconds. */
function run(workMs: number, everyMs: number): boolean[] {
  const reports: boolean[] = []
  const meter = createLoadMeter(
    (busy) => reports.push(busy),
    () => Date.now(),
  )
  for (let at = 0; at < 2000; at += everyMs) {
    meter.begin()
    vi.advanceTimersByTime(workMs)
    meter.end()
    vi.advanceTimersByTime(everyMs - workMs)
  }
  vi.advanceTimersByTime(1000)
  return reports
}

it('is busy while requests leave no gap, and no longer afterwards', () => {
  expect(run(20, 21)).toEqual([true, false])
})

it('is not busy at twenty short requests a second', () => {
  expect(run(15, 50)).toEqual([])
})

it('keeps no timer running once nothing happens', () => {
  run(10, 20)
  expect(vi.getTimerCount()).toBe(0)
})
