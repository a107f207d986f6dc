/**
 * `npm run bench`: ratios measured side by side in one run, never absolute times. Prints a table, writes JSON.
 * Takes about two minutes; `--rounds N --seconds N` change that, `--only intake|page` does a part.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build, isStale } from '#electron/start-build.ts'
import { projectRoot, removeDir, startBulkscope, tempDir } from '#test/support/bulkscope.ts'
import { interleave, product, standing, startDrain, syncTracers } from './intake.ts'
import type { Load } from './load.ts'
import { initialScript, measureSmoothness } from './page.ts'

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '2' },
    only: { type: 'string' },
  },
})
const rounds = Number(options.rounds)
const seconds = Number(options.seconds)

interface Line {
  goal: string
  what: string
  measured: string
  target: string
}

const lines: Line[] = []
const figures: Record<string, unknown> = {}
const tell = (line: string) => console.error(line)
const ratio = (a: number, b: number) => (a / b).toFixed(2)

function tableOf(loads: [string, Load][]): string {
  const row = (cells: string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(22) : cell.padStart(9))).join(' ')
  return [
    row(['', 'MB/s', 'requests', 'p50 ms', 'p99 ms', 'CPU ms/MB']),
    ...loads.map(([name, l]) =>
      row([
        name,
        l.mbPerSecond.toFixed(0),
        String(l.requests),
        l.p50.toFixed(1),
        l.p99.toFixed(1),
        l.cpuMsPerMb?.toFixed(2) ?? '–',
      ]),
    ),
  ].join('\n')
}

async function intake(dir: string): Promise<void> {
  const drain = await startDrain(dir)
  const loads: [string, Load][] = []
  try {
    for (const connections of [3, 16]) {
      const contestants = [standing(drain), product('bulkscope')]
      const [bare, ours] = await interleave(contestants, { connections, rounds, seconds, tell })
      if (!bare || !ours) continue
      loads.push([`drain, ${connections}`, bare], [`bulkscope, ${connections}`, ours])
      if (connections === 3)
        lines.push({
          goal: 'P1',
          what: 'durable ack throughput ÷ bare drain, 3 connections, 0.9 MB',
          measured: ratio(ours.mbPerSecond, bare.mbPerSecond),
          target: '≥ 0.46, floor 0.35',
        })
      else
        lines.push({
          goal: 'P3',
          what: 'p99 ack ÷ drain p99, 16 connections',
          measured: ratio(ours.p99, bare.p99),
          target: '≤ 1.5',
        })
    }
  } finally {
    await drain.stop()
  }
  lines.push({
    goal: 'P2',
    what: '… ÷ mitmdump saving flows / mockttp in memory',
    measured: 'not measured: this bench does not bring them',
    target: '≥ 3.0 / 1.1',
  })
  await syncs(loads)
  figures.intake = Object.fromEntries(loads)
  console.log(tableOf(loads))
}

/** Both sides run under the same tracer, so that only the 5 ms differ. */
async function syncs(loads: [string, Load][]): Promise<void> {
  const goal = {
    goal: 'P4',
    what: 'throughput kept with 5 ms added to every sync, 16 connections',
    target: '≥ 0.95',
  }
  const tracers = syncTracers()
  if (!tracers) {
    lines.push({ ...goal, measured: 'skipped: no strace that can delay system calls' })
    return
  }
  const contestants = [product('traced', tracers.plain), product('traced + 5 ms', tracers.slow)]
  const [free, held] = await interleave(contestants, { connections: 16, rounds, seconds, tell })
  if (!free || !held) return
  loads.push(['traced, 16', free], ['traced + 5 ms, 16', held])
  lines.push({ ...goal, measured: ratio(held.mbPerSecond, free.mbPerSecond) })
}

async function page(dir: string): Promise<void> {
  const program = await startBulkscope({ dataDir: join(dir, 'data') })
  try {
    const smoothness = await measureSmoothness(program, 10)
    figures.smoothness = smoothness
    for (const { screen, bulks, longestTaskMs, tasksOver50ms } of smoothness)
      lines.push({
        goal: 'P15',
        what: `longest main-thread task on ${screen}, ${bulks} bulks at 20 a second`,
        measured:
          longestTaskMs === 0 ? 'under 50 ms' : `${longestTaskMs.toFixed(0)} ms (${tasksOver50ms} over 50)`,
        target: '≤ 50 ms',
      })
  } finally {
    await program.stop()
  }
  const script = initialScript()
  figures.initialScript = script
  lines.push({
    goal: 'P14',
    what: 'script the first page names, gzipped',
    measured: `${(script.gzipped / 1000).toFixed(0)} kB`,
    target: 'a budget, kept',
  })
}

if (isStale(projectRoot)) await build(projectRoot)
const dir = tempDir()
try {
  if (options.only !== 'page') await intake(dir)
  if (options.only !== 'intake') await page(dir)
} finally {
  removeDir(dir)
}
const width = Math.max(...lines.map(({ what }) => what.length))
console.log(
  `\n${lines.map((l) => `${l.goal.padEnd(4)} ${l.what.padEnd(width)}  ${l.measured}  (${l.target})`).join('\n')}`,
)
const folder = join(projectRoot, '.cache/bench')
mkdirSync(folder, { recursive: true })
const file = join(folder, `${new Date().toISOString().replaceAll(':', '-')}.json`)
const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version }
writeFileSync(
  file,
  JSON.stringify({ at: new Date().toISOString(), machine, rounds, seconds, lines, figures }, null, 2),
)
console.log(`\n${file}`)
