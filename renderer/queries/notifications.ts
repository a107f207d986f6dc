/** Follows the engine's notifications for as long as the app runs: counts for the footer, refetches by topic. */
import type { QueryClient } from '@tanstack/react-query'
import type { EngineClient } from '#shared/contract/index.ts'
import type { Notification, NotificationTopic } from '#shared/model/notification.ts'
import { type Coalesced, coalesced } from './coalesce.ts'

/** Least time between two refetches for one topic, ms: four a second. */
const refetchEveryMs = 250

/** Areas of the contract whose answers a topic makes out of date. */
export const areasOf: Record<Exclude<NotificationTopic, 'hello'>, readonly string[]> = {
  captures: ['captures', 'store'],
  sessions: ['sessions', 'actions', 'synthetic', 'findings'],
  receiver: ['receiver'],
  replay: ['replay'],
  health: ['store', 'receiver'],
}

export const countsKey = ['counts'] as const
export type Counts = Pick<Notification, 'captures' | 'sessions' | 'pending'>

/** The contract area of a query key: oRPC keys and our list keys both begin with their path. */
export function areaOf(key: readonly unknown[]): string | undefined {
  const path = key[0]
  return Array.isArray(path) && typeof path[0] === 'string' ? path[0] : undefined
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Subscribes, again whenever the subscription ends; each starts with `hello`, which refetches everything.
 * @returns a function that ends it
 */
export function followNotifications(client: EngineClient, queries: QueryClient): () => void {
  const abort = new AbortController()
  const refetch = (areas: readonly string[] | undefined): Coalesced =>
    coalesced(
      () =>
        // Cancels refetches under way: what they bring may predate the change. The runs wait for each other, so none starves.
        queries.invalidateQueries({
          predicate: (query) => {
            const area = areaOf(query.queryKey)
            return area !== undefined && (areas === undefined || areas.includes(area))
          },
        }),
      refetchEveryMs,
    )
  const byTopic = new Map<NotificationTopic, Coalesced>([['hello', refetch(undefined)]])
  for (const [topic, areas] of Object.entries(areasOf))
    byTopic.set(topic as NotificationTopic, refetch(areas))

  const follow = async () => {
    while (!abort.signal.aborted) {
      try {
        for await (const pushed of await client.store.notifications(undefined, { signal: abort.signal })) {
          const { captures, sessions, pending } = pushed
          queries.setQueryData<Counts>(countsKey, { captures, sessions, pending })
          for (const topic of pushed.topics) byTopic.get(topic)?.ask()
        }
      } catch {
        // The link says what is wrong; here only the next subscription matters.
      }
      await pause(500)
    }
  }
  void follow()
  return () => {
    abort.abort()
    for (const task of byTopic.values()) task.stop()
  }
}
