/** When each bulk of a plan is due. All instants count from one origin, so lateness of one never shifts the next. */
import type { Pace } from '#shared/model/replay.ts'

/**
 * Milliseconds after the run's origin at which each bulk is due, in sending order.
 * `receivedAt` (epoch ms) must ascend for the recorded pace; bulks that seem to go back in time are due at once.
 */
export function scheduleOf(pace: Pace, receivedAt: readonly number[]): number[] {
  switch (pace.kind) {
    case 'flat':
      return receivedAt.map(() => 0)
    case 'rate':
      return receivedAt.map((_, index) => (index * 1000) / pace.perSecond)
    case 'recorded': {
      const origin = receivedAt[0] ?? 0
      return receivedAt.map((at) => Math.max(0, at - origin) / pace.factor)
    }
  }
}

/** The longest delay a timer takes; longer ones would fire at once. */
const longestTimerMs = 2 ** 31 - 1

/** Waits until `performance.now()` reaches `instant`; ends early, without an error, when `signal` aborts. */
export async function waitUntil(instant: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const left = instant - performance.now()
    if (left <= 0) return
    await pause(Math.min(left, longestTimerMs), signal)
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, Math.ceil(ms))
    signal.addEventListener('abort', end)
  })
}
