import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { coalesced } from '#renderer/queries/coalesce.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('a storm of asks runs at most once per interval', async () => {
  const task = vi.fn(async () => {})
  const c = coalesced(task, 250)
  for (let i = 0; i < 99; i++) {
    c.ask()
    await vi.advanceTimersByTimeAsync(10)
  }
  expect(task.mock.calls.length).toBeLessThanOrEqual(4)
  expect(task.mock.calls.length).toBeGreaterThanOrEqual(3)
})

test('asked while it runs, it runs once more afterwards and never twice at once', async () => {
  let running = 0
  let most = 0
  const task = vi.fn(async () => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, 1000))
    running--
  })
  const c = coalesced(task, 250)
  c.ask()
  await vi.advanceTimersByTimeAsync(500)
  c.ask()
  c.ask()
  await vi.advanceTimersByTimeAsync(5000)
  expect(task).toHaveBeenCalledTimes(2)
  expect(most).toBe(1)
})

test('stopped, it does not run any more', async () => {
  const task = vi.fn(async () => {})
  const c = coalesced(task, 250)
  c.ask()
  c.stop()
  await vi.advanceTimersByTimeAsync(1000)
  expect(task).not.toHaveBeenCalled()
})
