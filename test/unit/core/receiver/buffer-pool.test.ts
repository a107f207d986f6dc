import { expect, it } from 'vitest'
import { createBufferPool } from '#core/receiver/buffer-pool.ts'

it('hands the same memory out again, at the length asked for', () => {
  const pool = createBufferPool()
  const first = pool.take(900_000)
  pool.give(first)
  const second = pool.take(500_000)
  expect(second.buffer).toBe(first.buffer)
  expect(second.byteLength).toBe(500_000)
})

it('never hands out memory that is still in use, also when it is given back twice', () => {
  const pool = createBufferPool()
  const first = pool.take(900_000)
  pool.give(first)
  pool.give(first)
  const [one, two] = [pool.take(900_000), pool.take(900_000)]
  expect(one.buffer).not.toBe(two.buffer)
})

it('ignores what is not its own; small and large bodies get buffers of their own', () => {
  const pool = createBufferPool()
  pool.give(Buffer.allocUnsafeSlow(1024 * 1024))
  const [small, large] = [pool.take(10), pool.take(5_000_000)]
  expect([small.buffer.byteLength, large.buffer.byteLength]).toEqual([10, 5_000_000])
  pool.give(large)
  expect(pool.take(5_000_000).buffer).not.toBe(large.buffer)
})
