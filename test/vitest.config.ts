/** Test projects: unit (pure), contract (one suite over every transport), integration (real sockets, real SQLite). */
import { defineConfig } from 'vitest/config'

const project = (name: string, extra: object = {}) => ({
  test: {
    name,
    root: new URL('..', import.meta.url).pathname,
    include: [`test/${name}/**/*.test.ts`, `test/${name}/**/*.test.tsx`],
    // Processes, not threads: the engine starts worker threads and native addons of its own.
    pool: 'forks' as const,
    ...extra,
  },
})

export default defineConfig({
  test: {
    projects: [
      project('unit'),
      project('contract', { testTimeout: 20_000 }),
      project('integration', { testTimeout: 120_000, hookTimeout: 60_000 }),
    ],
  },
})
