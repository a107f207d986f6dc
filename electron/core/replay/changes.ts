/** A counter that can be waited on: tells any number of followers that something changed, never what. */

export interface Changes {
  readonly version: number
  notify(): void
  /** Resolves once the version is past `seen`, or `signal` aborts. */
  past(seen: number, signal?: AbortSignal): Promise<void>
}

export function createChanges(): Changes {
  let version = 0
  const waiting = new Set<() => void>()
  return {
    get version() {
      return version
    },
    notify() {
      version++
      const woken = [...waiting]
      waiting.clear()
      for (const wake of woken) wake()
    },
    past(seen, signal) {
      if (version > seen || signal?.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const wake = () => {
          waiting.delete(wake)
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        waiting.add(wake)
        signal?.addEventListener('abort', wake)
      })
    },
  }
}
