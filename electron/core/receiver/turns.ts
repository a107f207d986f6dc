/** Lets work run a few at a time, in order of asking. */
export interface Turns {
  /** Runs `work` when its turn comes; settles as it does. */
  take<T>(work: () => Promise<T>): Promise<T>
}

export function createTurns(atOnce: number): Turns {
  let running = 0
  const waiting: (() => void)[] = []
  return {
    async take(work) {
      if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
      else running++
      try {
        return await work()
      } finally {
        // The place is handed on rather than given back, so that nobody can slip in between.
        const next = waiting.shift()
        if (next) next()
        else running--
      }
    },
  }
}
