/** `bulkscope replay`: sends captures, or a file, to a target as Dynatrace would. */
import { readFileSync } from 'node:fs'
import { InvalidArgumentError, Option } from 'commander'
import { Failure } from '#core/failure.ts'
import type { EngineClient } from '#shared/contract/index.ts'
import type { Delivery, Pace, ReplayPlanInput, ReplayRun } from '#shared/model/replay.ts'
import {
  type CommonOptions,
  captureIds,
  command,
  duration,
  optionsOf,
  runWithEngine,
  wholeNumber,
} from './command.ts'
import { exit } from './exit.ts'
import { bytes, type Column, follow, print, printJson, remark, table } from './output.ts'
import { upload } from './upload.ts'

interface ReplayOptions extends CommonOptions {
  captures?: number[]
  file?: string[]
  filter?: string
  url: string
  method: 'PUT' | 'POST'
  contentType?: string
  ca?: string
  insecure?: boolean
  timeout: number
  retries: number
  retryDelay: number
  concurrency: number
  pace: Pace
  allowSelf?: boolean
  dryRun?: boolean
}

/** `flat`, `1x`, `10x` (recorded gaps, so many times as fast), `20/s`. */
function pace(text: string): Pace {
  if (text === 'flat') return { kind: 'flat' }
  const factor = /^(\d+(?:\.\d+)?)x$/.exec(text)
  if (factor) return { kind: 'recorded', factor: Number(factor[1]) }
  const rate = /^(\d+(?:\.\d+)?)\/s$/.exec(text)
  if (rate) return { kind: 'rate', perSecond: Number(rate[1]) }
  throw new InvalidArgumentError('The pace is flat, 1x (as recorded), 10x, or 20/s.')
}

export function replayCommand() {
  return command('replay', 'Replay captures or a file at an endpoint, exactly as Dynatrace would send them')
    .option('--captures <ids>', 'capture ids such as 12 or 12,15-18', captureIds)
    .option('--filter <text>', 'captures that match, oldest first')
    .option('--file <files...>', 'files: kept as captures first, then sent')
    .requiredOption('--url <url>', 'where to send to')
    .addOption(new Option('--method <method>', 'PUT or POST').choices(['PUT', 'POST']).default('PUT'))
    .option('--content-type <type>', 'instead of the captured one')
    .option('--ca <file>', 'trust the certificate authority in this PEM file')
    .option('--insecure', "do not check the target's certificate")
    .option('--timeout <duration>', 'per try', duration, 30_000)
    .option('--retries <n>', 'further tries after the first', wholeNumber(0, 100), 3)
    .option('--retry-delay <duration>', 'between tries', duration, 1000)
    .option('--concurrency <n>', 'deliveries at once', wholeNumber(1, 64), 1)
    .option('--pace <pace>', 'flat, 1x (as recorded), 10x, 20/s', pace, { kind: 'flat' } as Pace)
    .option('--allow-self', "allow this program's own receiver as the target")
    .option('--dry-run', 'say what would be sent, send nothing')
    .action(async (_options, self) => {
      const options = optionsOf<ReplayOptions>(self)
      await runWithEngine(options, 'replay', (client, signal) => replay(client, options, signal))
    })
}

async function replay(client: EngineClient, options: ReplayOptions, signal: AbortSignal): Promise<void> {
  const plan = planOf(options, await capturesOf(client, options))
  if (options.dryRun) {
    const dry = await client.replay.dryRun(plan)
    if (options.json) printJson(dry)
    else
      print(
        `${dry.bulks} bulks, ${bytes(dry.bytes)}, at least ${(dry.atLeastMs / 1000).toFixed(1)} s. Nothing was sent.`,
      )
    return
  }
  const { runId } = await client.replay.start(plan)
  signal.addEventListener('abort', () => void client.replay.cancel({ runId }).catch(() => undefined))
  const run = await follow(options, await client.replay.watch({ runId }))
  const failed = run.state === 'delivered' ? [] : await failures(client, runId)
  if (options.json) printJson({ ...run, failures: failed })
  else print([...(failed.length > 0 ? [table(failureColumns, failed)] : []), sentence(run)].join('\n'))
  if (run.state !== 'delivered') process.exitCode = exit.failed
}

async function capturesOf(client: EngineClient, options: ReplayOptions): Promise<number[]> {
  const ids = [...(options.captures ?? [])]
  for (const file of options.file ?? []) {
    const uploadId = await upload(client, file)
    const result = await follow(options, await client.imports.upload({ uploadId, reuse: true }))
    remark(options, `${result.fileName} is capture ${result.captureId}`)
    ids.push(result.captureId)
  }
  if (options.filter !== undefined) ids.push(...(await matching(client, options.filter)))
  if (ids.length === 0)
    throw new Failure('BAD_INPUT', 'Nothing to replay: name --captures, --file or a --filter that matches.')
  return ids
}

/** Captures with a body that match, oldest first, as they arrived. */
async function matching(client: EngineClient, filter: string): Promise<number[]> {
  const ids: number[] = []
  let cursor: string | undefined
  do {
    const page = await client.captures.list({
      filter: `${filter} has:body`,
      limit: 1000,
      ...(cursor ? { cursor } : {}),
    })
    ids.push(...page.items.map((c) => c.id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return ids.reverse()
}

function planOf(options: ReplayOptions, ids: number[]): ReplayPlanInput {
  const { url, method, contentType, ca, concurrency, retries } = options
  return {
    captureIds: ids,
    url,
    method,
    ...(contentType ? { contentType } : {}),
    ...(ca ? { caPem: readFileSync(ca, 'utf8') } : {}),
    insecure: options.insecure === true,
    timeoutMs: options.timeout,
    retries,
    retryDelayMs: options.retryDelay,
    concurrency,
    pace: options.pace,
    allowSelf: options.allowSelf === true,
  }
}

async function failures(client: EngineClient, runId: number): Promise<Delivery[]> {
  const found: Delivery[] = []
  for (const state of ['discarded', 'cancelled', 'unknown'] as const) {
    found.push(...(await client.replay.deliveries({ runId, state, limit: 100 })).items)
  }
  return found
}

const failureColumns: Column<Delivery>[] = [
  { title: 'CAPTURE', value: (d) => d.captureId, right: true },
  { title: 'STATE', value: (d) => d.state },
  { title: 'TRIES', value: (d) => d.attempts.length, right: true },
  { title: 'LAST', value: (d) => d.attempts.at(-1)?.error ?? d.attempts.at(-1)?.status ?? null, width: 90 },
]

function sentence(run: ReplayRun): string {
  const sent = `${run.delivered} of ${run.total} bulks delivered, ${run.attempts} attempts, ${bytes(run.bytesSent)}`
  if (run.state === 'delivered') return `Delivered: ${sent}.`
  if (run.state === 'cancelled') return `Cancelled: ${sent}.`
  return `Not delivered: ${sent}; ${run.discarded} discarded after their last try.`
}
