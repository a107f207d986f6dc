/** Work a few at a time. */
import { setImmediate as tick } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createTurns } from '#core/receiver/turns.ts'

it('runs at most so many at once, in order, also after failures', async () => {
  const turns = createTurns(2)
  const order: number[] = []
  let running = 0
  let most = 0
  const jobs = Array.from({ length: 12 }, (_, index) =>
    turns.take(async () => {
      order.push(index)
      most = Math.max(most, ++running)
      await tick()
      running--
      if (index % 3 === 0) throw new Error(`job ${index}`)
      return index
    }),
  )
  const results = await Promise.allSettled(jobs)
  expect(most).toBe(2)
  expect(order).toEqual(Array.from({ length: 12 }, (_, index) => index))
  expect(results.map(({ status }) => status === 'rejected')).toEqual(order.map((index) => index % 3 === 0))
  expect(await turns.take(async () => 'free again')).toBe('free again')
})
