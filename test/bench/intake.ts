/** Intake: the product beside the bare drain, each in its own process, in interleaved rounds. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Bulkscope, projectRoot, startBulkscope } from '#test/support/bulkscope.ts'
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

/** Waits until everything acknowledged has been indexed: what is left over must not slow the next round. */
export async function settle(program: Bulkscope): Promise<void> {
  const deadline = performance.now() + 120_000
  while ((await program.get<{ pending: number }>('/store')).pending > 0) {
    if (performance.now() > deadline) throw new Error('Indexing did not come to an end within two minutes.')
    await sleep(100)
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

/** Runs every target in turn, round after round; one round before the first warms everything up. */
export async function interleave(
  targets: (Target & { settle?: () => Promise<void> })[],
  options: { connections: number; rounds: number; seconds: number; tell: (line: string) => void },
): Promise<Load[]> {
  const bulks = makeBulks(options.connections)
  const rounds: Load[][] = targets.map(() => [])
  for (let round = 0; round <= options.rounds; round++) {
    const figures: string[] = []
    for (const [index, target] of targets.entries()) {
      const result = await load(target, bulks, round === 0 ? 1 : options.seconds)
      if (round > 0) rounds[index]?.push(result)
      figures.push(`${target.name} ${result.mbPerSecond.toFixed(0)} MB/s`)
      await target.settle?.()
    }
    const name = round === 0 ? 'warm-up' : `round ${round}`
    options.tell(`  ${options.connections} connections, ${name}: ${figures.join(', ')}`)
  }
  return rounds.map(medianLoad)
}

/** A command that adds 5 ms to every sync of what it runs; null when strace can't do that here. */
export function slowSyncs(output: string): string[] | null {
  const strace = (extra: string[]) => [
    ...['strace', '-f', '--seccomp-bpf', '-o', output, '-e', 'trace=fsync,fdatasync'],
    ...extra,
  ]
  const slow = strace(['-e', 'inject=fsync,fdatasync:delay_exit=5000'])
  return spawnSync('strace', [...slow.slice(1), 'true']).status === 0 ? slow : null
}

/** The product as a target. */
export async function startProduct(dataDir: string, name: string, under: string[] = []) {
  const program = await startBulkscope({ dataDir, under })
  return { ...program, name, settle: () => settle(program) }
}
