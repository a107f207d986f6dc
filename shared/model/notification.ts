/**
 * Notifications: pushes from the core to the UI. They say that something changed, never what it is now:
 * a client that missed some refetches and is whole again. Coalesced by the core (at most ten a second).
 */
import { z } from 'zod'

export const notificationTopics = ['captures', 'sessions', 'receiver', 'replay', 'health'] as const
export const notification = z.object({
  /** What to refetch. `hello` comes first on every subscription. */
  topics: z.array(z.enum([...notificationTopics, 'hello'])),
  /** Counts at this moment, so a footer needs no query. */
  captures: z.number().int(),
  sessions: z.number().int(),
  /** Captures not yet indexed. */
  pending: z.number().int(),
})
export type Notification = z.infer<typeof notification>
export type NotificationTopic = Notification['topics'][number]
