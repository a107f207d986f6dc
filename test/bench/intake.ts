/** Intake: the product beside the bare drain, each in its own process, in interleaved rounds. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectRoot, removeDir, startBulkscope, tempDir } from '#test/support/bulkscope.ts'
import { makeTestCertificates } from '#test/support/tls.ts'
import { type Load, load, makeBulks, type Target } from './load.ts'
import { median } from './machine.ts'

export interface Drain extends Target {
  stop(): Promise<void>
}

export async function startDrain(dir: string): Promise<Drain> {
  const { caPem, certPem, keyPem } = await makeTestCertificates()
  const files = { ca: join(dir, 'drain-ca.pem'), cert: join(dir, 'drain.pem'), key: join(dir, 'drain.key') }
  writeFileSync(files.ca, caPem)
  writeFileSync(files.cert, certPem)
  writeFileSync(files.key, keyPem, { mode: 0o600 })
  const child = spawn(process.execPath, [join(projectRoot, 'test/bench/drain.ts'), files.key, files.cert], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [port] = (await once(createInterface(child.stdout), 'line')) as [string]
  return {
    name: 'drain',
    receiver: `https://localhost:${port}`,
    caFile: files.ca,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'close')
    },
  }
}

/** Medians over the rounds. */
export function medianLoad(rounds: Load[]): Load {
  const of = (pick: (round: Load) => number | null) =>
    median(rounds.map((round) => pick(round) ?? Number.NaN))
  const cpu = of((round) => round.cpuMsPerMb)
  return {
    mbPerSecond: of((round) => round.mbPerSecond),
    requests: of((round) => round.requests),
    p50: of((round) => round.p50),
    p99: of((round) => round.p99),
    cpuMsPerMb: Number.isNaN(cpu) ? null : cpu,
  }
}

/** Something to measure: opened for each round, closed after it. */
export interface Contestant {
  name: string
  open(): Promise<Target & { stop(): Promise<unknown> }>
}

/** A target that stays open from round to round. */
export function standing(target: Target): Contestant {
  return { name: target.name, open: async () => ({ ...target, stop: async () => undefined }) }
}

/**
 * The product, started anew on an empty folder for each round: what it still has to index of one round would slow
 * whatever is measured in the next.
 */
export function product(name: string, under: string[] = []): Contestant {
  return {
    name,
    async open() {
      const dataDir = tempDir()
      const program = await startBulkscope({ dataDir, under })
      return {
        ...program,
        name,
        async stop() {
          await program.kill()
          removeDir(dataDir)
        },
      }
    },
  }
}

/** A fresh process runs interpreted code first; after this long what counts is compiled. */
const warmUpSeconds = 3

/** Runs every contestant in turn, round after round, each warmed up before it counts. */
export async function interleave(
  contestants: Contestant[],
  options: { connections: number; rounds: number; seconds: number; tell: (line: string) => void },
): Promise<Load[]> {
  const bulks = makeBulks(options.connections)
  const rounds: Load[][] = contestants.map(() => [])
  for (let round = 1; round <= options.rounds; round++) {
    const figures: string[] = []
    for (const [index, contestant] of contestants.entries()) {
      const target = await contestant.open()
      try {
        await load(target, bulks, warmUpSeconds)
        const result = await load(target, bulks, options.seconds)
        rounds[index]?.push(result)
        figures.push(`${target.name} ${result.mbPerSecond.toFixed(0)} MB/s`)
      } finally {
        await target.stop()
      }
    }
    options.tell(`  ${options.connections} connections, round ${round}: ${figures.join(', ')}`)
  }
  return rounds.map(medianLoad)
}

/** Commands that trace the syncs of what they run, the second adding 5 ms to each; null when strace can't do that here. */
export function syncTracers(): { plain: string[]; slow: string[] } | null {
  const plain = ['strace', '-f', '--seccomp-bpf', '-o', '/dev/null', '-e', 'trace=fsync,fdatasync']
  const slow = [...plain, '-e', 'inject=fsync,fdatasync:delay_exit=5000']
  return spawnSync('strace', [...slow.slice(1), 'true']).status === 0 ? { plain, slow } : null
}
