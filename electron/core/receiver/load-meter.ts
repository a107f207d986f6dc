/**
 * How much of the time requests are under way. Senders at full speed leave no gap; then whatever else the program
 * does should step aside. Twenty bulks a second leave most of the time free, and nothing has to wait.
 */
export interface LoadMeter {
  /** A request is under way. */
  begin(): void
  /** It is over. */
  end(): void
}

/** A stretch that is measured, ms. */
const windowMs = 200
/** From this share of a stretch on, the receiver counts as busy. */
const busyShare = 0.75

/** @param report told whenever busy begins or ends */
export function createLoadMeter(
  report: (busy: boolean) => void,
  now: () => number = () => performance.now(),
): LoadMeter {
  let underWay = 0
  let since = 0
  let busyMs = 0
  let busy = false
  let windowBegan = 0
  let timer: NodeJS.Timeout | null = null

  function settle(at: number): void {
    if (underWay > 0) busyMs += at - since
    since = at
  }

  function measure(): void {
    const at = now()
    settle(at)
    const share = busyMs / Math.max(1, at - windowBegan)
    if (share >= busyShare !== busy) {
      busy = !busy
      report(busy)
    }
    if (busyMs === 0 && timer) {
      clearInterval(timer)
      timer = null
    }
    windowBegan = at
    busyMs = 0
  }

  return {
    begin() {
      const at = now()
      settle(at)
      underWay++
      if (timer) return
      windowBegan = at
      timer = setInterval(measure, windowMs)
      timer.unref()
    },
    end() {
      settle(now())
      underWay--
    },
  }
}
