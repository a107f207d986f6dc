/**
 * `npm test`: every check and every test runner, one after the other, whatever fails on the way. Ends with one
 * line that sums them up, and with exit code 1 when anything failed.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, isStale } from '#electron/start-build.ts'
import {
  add,
  lastLine,
  nothing,
  type Tally,
  tallyOfPlaywright,
  tallyOfRun,
  tallyOfVitest,
} from './support/tally.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const reports = join(root, '.cache/test')
/** A runner that takes longer has hung. */
const limitMs = 10 * 60_000

interface Step {
  title: string
  run(): Promise<Tally>
}

/** Runs a tool of ours with the terminal's output; resolves with its exit code, null when it had to be stopped. */
function tool(path: string, args: string[], env: Record<string, string> = {}): Promise<number | null> {
  const child = spawn(process.execPath, [join(root, 'node_modules', path), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    timeout: limitMs,
    killSignal: 'SIGKILL',
  })
  return new Promise((resolve) => {
    child.once('error', () => resolve(null))
    child.once('close', (code) => resolve(code))
  })
}

function reportFile(name: string): string {
  const file = join(reports, `${name}.json`)
  rmSync(file, { force: true })
  return file
}

/** Reads a runner's report; null when it wrote none. */
function read<T>(file: string, tallyOf: (report: T) => Tally): Tally | null {
  return existsSync(file) ? tallyOf(JSON.parse(readFileSync(file, 'utf8')) as T) : null
}

/** A check has no tests to count: it adds one failure, or nothing. */
function check(title: string, path: string, args: string[]): Step {
  return { title, run: async () => tallyOfRun(await tool(path, args), null) }
}

function vitest(project: string): Step {
  return {
    title: `Tests: ${project}`,
    async run() {
      const file = reportFile(project)
      const code = await tool('vitest/vitest.mjs', [
        'run',
        '--config=test/vitest.config.ts',
        `--project=${project}`,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ])
      return tallyOfRun(code, read(file, tallyOfVitest))
    },
  }
}

const buildStep: Step = {
  title: 'Build',
  async run() {
    if (isStale(root)) await build(root)
    return nothing
  },
}

const browserStep: Step = {
  title: 'Tests: in a browser',
  async run() {
    const file = reportFile('e2e')
    const code = await tool(
      '@playwright/test/cli.js',
      ['test', '--config=test/e2e/playwright.config.ts', '--reporter=list,json'],
      { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    )
    return tallyOfRun(code, read(file, tallyOfPlaywright))
  },
}

const steps: Step[] = [
  check('Format and lint', '@biomejs/biome/bin/biome', ['check']),
  check('Types', 'typescript/bin/tsc', ['-b']),
  buildStep,
  vitest('unit'),
  vitest('contract'),
  vitest('integration'),
  browserStep,
]

mkdirSync(reports, { recursive: true })
let total = nothing
const failed: string[] = []
for (const { title, run } of steps) {
  console.log(`\n── ${title} ──`)
  const tally = await run().catch((error: unknown): Tally => {
    console.error(error instanceof Error ? error.message : error)
    return { ...nothing, failed: 1 }
  })
  if (tally.failed > 0) failed.push(title)
  total = add(total, tally)
}
console.log(failed.length > 0 ? `\nFailed: ${failed.join(' · ')}` : '')
console.log(lastLine(total))
process.exitCode = total.failed > 0 ? 1 : 0
