/**
 * The product as its users run it: `serve` in a process of its own with a data folder of its own, and the command
 * line beside it. Built by default; from source where a test is about the code and not about the build.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url))
export const samplesDir = join(projectRoot, 'resources/samples')

/** Once in some hundred stops a process hangs while it joins its threads; a supervisor has to be able to insist. */
const insistAfterMs = 10_000
const startLimitMs = 60_000

export type From = 'build' | 'source'

/** What `serve --json` says when it is ready. */
interface Announcement {
  receiver: string
  ui: string
  api: string
  token: string
  caFile: string
  dataDir: string
  pid: number
}

export interface Bulkscope extends Announcement {
  /** From the start of the process to its announcement, ms. */
  startMs: number
  /** Everything it wrote to stderr so far. */
  stderr(): string
  /** A GET of the HTTP API, parsed. Throws on any status but 200. */
  get<T>(path: string): Promise<T>
  /** Asks it to end, with SIGKILL when that takes too long. Resolves with the exit code; null after a signal. */
  stop(signal?: 'SIGTERM' | 'SIGINT'): Promise<number | null>
  /** SIGKILL, at once. */
  kill(): Promise<void>
}

export function tempDir(): string {
  return mkdtempSync(join(tmpdir(), 'bulkscope-test-'))
}

export function removeDir(dir: string): void {
  rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}

function program(from: From): string[] {
  return [process.execPath, join(projectRoot, from === 'build' ? 'out/main/cli.js' : 'electron/cli.ts')]
}

interface StartOptions {
  dataDir: string
  from?: From
  args?: string[]
  /** A command to run the program under, such as strace with its options. */
  under?: string[]
  env?: Record<string, string>
}

/** Starts `serve` on free ports; rejects with what it wrote when it ends before it is ready. */
export async function startBulkscope(options: StartOptions): Promise<Bulkscope> {
  const began = performance.now()
  const serve = ['serve', '--json', '--port', '0', '--ui-port', '0', '--data-dir', options.dataDir]
  const [command = '', ...args] = [
    ...(options.under ?? []),
    ...program(options.from ?? 'build'),
    ...serve,
    ...(options.args ?? []),
  ]
  const child = spawn(command, args, {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const ended = once(child, 'close') as Promise<[number | null]>
  const firstLine = once(createInterface(child.stdout), 'line') as Promise<[string]>
  const limit = setTimeout(() => child.kill('SIGKILL'), startLimitMs)
  const line = await Promise.race([firstLine.then(([text]) => text), ended.then(([code]) => code)])
  clearTimeout(limit)
  if (typeof line !== 'string')
    throw new Error(`serve ended with code ${line} before it was ready: ${errors}`)
  const announced = JSON.parse(line) as Announcement

  const signal = (name: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    // Under a tracer the child is the tracer; the announcement names the program itself.
    process.kill(announced.pid, name)
  }
  return {
    ...announced,
    startMs: performance.now() - began,
    stderr: () => errors,
    async get<T>(path: string) {
      const response = await fetch(`${announced.api}${path}`, {
        headers: { authorization: `Bearer ${announced.token}` },
      })
      if (response.status !== 200) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`)
      return (await response.json()) as T
    },
    async stop(how = 'SIGTERM') {
      signal(how)
      const insist = setTimeout(() => signal('SIGKILL'), insistAfterMs)
      const [code] = await ended
      clearTimeout(insist)
      return code
    },
    async kill() {
      signal('SIGKILL')
      await ended
    },
  }
}

export interface Finished {
  code: number | null
  stdout: Buffer
  stderr: string
}

/** Runs one command to its end. `input` goes to its standard input. */
export async function runBulkscope(
  args: string[],
  options: { dataDir: string; from?: From; input?: Uint8Array; env?: Record<string, string> },
): Promise<Finished> {
  const [command = '', ...first] = program(options.from ?? 'build')
  const child = spawn(command, [...first, ...args, '--data-dir', options.dataDir], {
    cwd: projectRoot,
    env: { ...process.env, ...options.env },
  })
  const out: Buffer[] = []
  const errors: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
  // A command that refuses its arguments does not wait for its input.
  child.stdin.on('error', () => undefined)
  child.stdin.end(options.input)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout: Buffer.concat(out), stderr: Buffer.concat(errors).toString() }
}
