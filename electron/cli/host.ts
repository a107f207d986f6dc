/** The headless host: the clock of the system, log lines as JSON on stderr. */
import type { Host, Log } from '#core/host.ts'
import { samplesDir } from '../data-dir.ts'

const levels = ['info', 'warn', 'error'] as const

/** `BULKSCOPE_LOG=info|warn|error` chooses what is logged; by default only warnings and errors. */
function createLog(least: string | undefined): Log {
  const threshold = Math.max(0, levels.indexOf((least ?? 'warn') as (typeof levels)[number]))
  const write =
    (level: (typeof levels)[number]) =>
    (message: string, fields: Record<string, unknown> = {}) => {
      if (levels.indexOf(level) < threshold) return
      process.stderr.write(
        `${JSON.stringify({ time: new Date().toISOString(), level, message, ...fields })}\n`,
      )
    }
  return { info: write('info'), warn: write('warn'), error: write('error') }
}

export function createHost(dataDir: string): Host {
  return { dataDir, samplesDir, now: () => Date.now(), log: createLog(process.env.BULKSCOPE_LOG) }
}
