/**
 * Runs a task when asked, at most once per interval and never twice at once; asked meanwhile, it runs once more
 * afterwards. So a storm of notifications costs four refetches a second, and the last one is never missed.
 */

export interface Coalesced {
  ask(): void
  /** No further runs. */
  stop(): void
}

/**
 * @param task must not reject
 * @param intervalMs least time between the starts of two runs
 */
export function coalesced(
  task: () => Promise<void>,
  intervalMs: number,
  now: () => number = Date.now,
): Coalesced {
  let asked = false
  let running = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let startedAt = Number.NEGATIVE_INFINITY
  let stopped = false

  const schedule = () => {
    if (!asked || running || timer !== undefined || stopped) return
    timer = setTimeout(run, Math.max(0, startedAt + intervalMs - now()))
  }
  const run = async () => {
    timer = undefined
    asked = false
    running = true
    startedAt = now()
    await task()
    running = false
    schedule()
  }
  return {
    ask() {
      asked = true
      schedule()
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
