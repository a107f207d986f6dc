/** What is known of the connection to the engine, and the waiting time between attempts. */

export type Link =
  | { state: 'connecting' }
  | { state: 'open' }
  /** `retryAt`: epoch ms of the next attempt. */
  | { state: 'lost'; attempt: number; retryAt: number }
  /** The engine does not accept this page's token; only a new link helps. */
  | { state: 'refused' }

export interface LinkState {
  get(): Link
  subscribe(listener: () => void): () => void
}

/** A link state that can be set. */
export function linkState(initial: Link): LinkState & { set(link: Link): void } {
  const listeners = new Set<() => void>()
  let link = initial
  return {
    get: () => link,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set(next) {
      link = next
      for (const listener of listeners) listener()
    },
  }
}

/**
 * Milliseconds to wait before an attempt: doubling from 250 ms up to 8 s, and up to a quarter less by chance,
 * so that several windows do not knock together.
 * @param attempt 1 for the first
 * @param random 0..1
 */
export function backoff(attempt: number, random: number): number {
  const full = Math.min(8000, 250 * 2 ** Math.min(attempt - 1, 10))
  return Math.round(full * (1 - 0.25 * random))
}
