/** Notifications: coalesced pushes to any number of subscribers. A slow subscriber gets one combined push, never a backlog. */
import type { Notification, NotificationTopic } from '#shared/model/notification.ts'

export interface Notifications {
  publish(...topics: NotificationTopic[]): void
  /** Yields `hello` at once, then what changed since the last element. Ends with `signal`. */
  subscribe(signal: AbortSignal | undefined): AsyncGenerator<Notification>
  stop(): void
}

/** At most this often does a subscriber hear something, ms. */
const interval = 100

export function createNotifications(counts: () => Omit<Notification, 'topics'>): Notifications {
  const subscribers = new Set<{ topics: Set<NotificationTopic>; wake(): void }>()
  let stopped = false

  async function* subscribe(signal: AbortSignal | undefined): AsyncGenerator<Notification> {
    let wake: () => void = () => undefined
    const own = { topics: new Set<NotificationTopic>(['hello']), wake: () => wake() }
    const abort = () => own.wake()
    subscribers.add(own)
    signal?.addEventListener('abort', abort)
    try {
      while (!signal?.aborted && !stopped) {
        if (own.topics.size === 0) {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
          // Gathers what else happens in this stretch of time into the same push.
          if (!signal?.aborted && !stopped) await new Promise((resolve) => setTimeout(resolve, interval))
          continue
        }
        const topics = [...own.topics]
        own.topics.clear()
        yield { topics, ...counts() }
      }
    } finally {
      subscribers.delete(own)
      signal?.removeEventListener('abort', abort)
    }
  }

  return {
    subscribe,
    publish(...topics) {
      for (const subscriber of subscribers) {
        for (const topic of topics) subscriber.topics.add(topic)
        subscriber.wake()
      }
    },
    stop() {
      stopped = true
      for (const subscriber of subscribers) subscriber.wake()
    },
  }
}
