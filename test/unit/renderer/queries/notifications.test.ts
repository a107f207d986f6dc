import { QueryClient } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { areaOf, type Counts, countsKey, followNotifications } from '#renderer/queries/notifications.ts'
import type { EngineClient } from '#shared/contract/index.ts'
import { type Notification, notificationTopics } from '#shared/model/notification.ts'

test('the area of a key is the first step of its path', () => {
  expect(areaOf([['captures', 'list'], { input: {} }])).toBe('captures')
  expect(areaOf([['sessions', 'rows'], {}])).toBe('sessions')
  expect(areaOf(['capture bytes', 1])).toBeUndefined()
})

function pushing(pushed: Notification[]): EngineClient {
  async function* stream(_input: unknown, options: { signal: AbortSignal }) {
    yield* pushed
    await new Promise((resolve) => options.signal.addEventListener('abort', resolve, { once: true }))
  }
  return {
    store: { notifications: async (...args: Parameters<typeof stream>) => stream(...args) },
  } as unknown as EngineClient
}

test('topics refetch their areas and no others; hello refetches all', async () => {
  const counts = { captures: 3, sessions: 150, pending: 1 }
  const queries = new QueryClient()
  const invalidated = (topics: Notification['topics']) =>
    new Promise<string[]>((resolve) => {
      queries.clear()
      for (const area of [
        'captures',
        'sessions',
        'actions',
        'findings',
        'receiver',
        'replay',
        'store',
        'diff',
      ]) {
        queries.setQueryData([[area, 'rows'], {}], 1)
      }
      const stop = followNotifications(pushing([{ topics, ...counts }]), queries)
      setTimeout(() => {
        stop()
        resolve(
          queries
            .getQueryCache()
            .findAll({ stale: true, predicate: (query) => query.state.isInvalidated })
            .map((query) => String(areaOf(query.queryKey)))
            .sort(),
        )
      }, 50)
    })
  expect(await invalidated(['sessions'])).toEqual(['actions', 'findings', 'sessions'])
  expect(await invalidated(['replay'])).toEqual(['replay'])
  expect(await invalidated(['hello'])).toHaveLength(8)
  expect(queries.getQueryData<Counts>(countsKey)).toEqual(counts)
})

test('every topic refetches something', async () => {
  const { areasOf } = await import('#renderer/queries/notifications.ts')
  for (const topic of notificationTopics) expect(areasOf[topic].length).toBeGreaterThan(0)
})

test('a broken subscription is made again', async () => {
  vi.useFakeTimers()
  const notifications = vi.fn(async () => {
    throw new Error('closed')
  })
  const stop = followNotifications({ store: { notifications } } as unknown as EngineClient, new QueryClient())
  await vi.advanceTimersByTimeAsync(1600)
  stop()
  vi.useRealTimers()
  expect(notifications.mock.calls.length).toBeGreaterThanOrEqual(3)
})
