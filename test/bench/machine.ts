/** What the machine says about a process, and the arithmetic of rounds. */
import { existsSync, readFileSync } from 'node:fs'

/** Linux counts CPU time in hundredths of a second. */
const ticksPerSecond = 100

/** CPU time a process and its threads have used, s; null where there is no /proc. */
export function cpuSeconds(pid: number): number | null {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return null
  // The name may hold spaces and parentheses; the numbers follow the last one.
  const [, fields = ''] = /.*\) (.*)/.exec(readFileSync(file, 'utf8')) ?? []
  const numbers = fields.split(' ').map(Number)
  return ((numbers[11] ?? 0) + (numbers[12] ?? 0)) / ticksPerSecond
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}
