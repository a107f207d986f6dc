/** What every command shares: the options `--data-dir`, `--json`, `--quiet`, and running against the engine. */
import { Command, InvalidArgumentError } from 'commander'
import type { EngineClient } from '#shared/contract/index.ts'
import { dataDirOf } from '../data-dir.ts'
import { withEngine } from './engine.ts'

export interface CommonOptions {
  dataDir?: string
  json?: boolean
  quiet?: boolean
}

/** A command with the common options. */
export function command(name: string, description: string): Command {
  return withCommonOptions(new Command(name).description(description))
}

export function withCommonOptions(target: Command): Command {
  return target
    .option('--data-dir <dir>', 'data folder (env BULKSCOPE_DATA_DIR)')
    .option('--json', 'machine output on stdout: one JSON document, or one per line for lists')
    .option('--quiet', 'no progress, no remarks')
}

/** Options may stand before or after a subcommand's name; both mean the same. */
export function optionsOf<T extends CommonOptions>(target: Command): T {
  return target.optsWithGlobals<T>()
}

/** Runs `work` with a client of the engine that owns the data folder: a running one, or one of our own for the time being. */
export function runWithEngine(
  options: CommonOptions,
  name: string,
  work: (client: EngineClient, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  return withEngine(dataDirOf(options.dataDir, process.env, process.platform), name, work)
}

/** A whole number of at least `least`, for commander. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
  return (text: string): number => {
    const value = Number(text)
    if (!Number.isInteger(value) || value < least || value > most) {
      const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`
      throw new InvalidArgumentError(`It must be a whole number ${range}.`)
    }
    return value
  }
}

/** Capture ids such as `12,15-18`. */
export function captureIds(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const match = /^\s*(\d+)(?:-(\d+))?\s*$/.exec(part)
    if (!match) throw new InvalidArgumentError('Capture ids are numbers, such as 12 or 12,15-18.')
    const first = Number(match[1])
    const last = match[2] === undefined ? first : Number(match[2])
    if (last < first || last - first >= 100_000)
      throw new InvalidArgumentError(`${part.trim()} is no range of ids.`)
    return Array.from({ length: last - first + 1 }, (_, i) => first + i)
  })
}

/** A duration such as `30s`, `500ms`, `2m`, in ms; a bare number is seconds. */
export function duration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text)
  if (!match) throw new InvalidArgumentError('A duration is a number with ms, s, m or h, such as 30s.')
  const unit = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[match[2] ?? 's'] ?? 1000
  return Math.round(Number(match[1]) * unit)
}
