/** `bulkscope diff A B` */
import { existsSync } from 'node:fs'
import { Option } from 'commander'
import { Failure } from '#core/failure.ts'
import type { EngineClient } from '#shared/contract/index.ts'
import type { DiffPair, DiffSource, DiffSummary, PathChange } from '#shared/model/diff.ts'
import { type CommonOptions, captureIds, command, optionsOf, runWithEngine } from './command.ts'
import { exit } from './exit.ts'
import { bytes, type Column, cell, follow, print, printJson, table } from './output.ts'
import { upload } from './upload.ts'

interface DiffOptions extends CommonOptions {
  format: 'text' | 'json'
  exitCode?: boolean
}

/** Pairs named one by one in the report; the summary counts them all. */
const listedPairs = 200

export function diffCommand() {
  return command('diff', 'Compare two exports: files or capture ids')
    .argument('<a>', 'file, or capture ids such as 12 or 12,15-18')
    .argument('<b>', 'the same')
    .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .option('--exit-code', 'end with 1 when the data differs')
    .action(async (a: string, b: string, _options, self) => {
      const options = optionsOf<DiffOptions>(self)
      await runWithEngine(options, 'diff', async (client) => {
        const left = await sourceOf(client, a)
        const right = await sourceOf(client, b)
        const summary = await follow(options, await client.diff.compare({ left, right }))
        const pairs = await differingPairs(client, summary.diffId)
        if (options.json || options.format === 'json') printJson({ ...summary, pairs })
        else print(report(summary, pairs))
        const differs = summary.added + summary.removed + summary.changed > 0
        if (options.exitCode && differs) process.exitCode = exit.failed
      })
    })
}

/** A file wins over a number, should both exist. */
async function sourceOf(client: EngineClient, text: string): Promise<DiffSource> {
  if (existsSync(text) || text === '-') return { uploadId: await upload(client, text) }
  if (/^[\d,\s-]+$/.test(text)) return { captureIds: captureIds(text) }
  throw new Failure('BAD_INPUT', `${text} is neither a file nor capture ids such as 12 or 12,15-18.`)
}

async function differingPairs(client: EngineClient, diffId: string): Promise<DiffPair[]> {
  const pairs: DiffPair[] = []
  for (const status of ['changed', 'added', 'removed'] as const) {
    const page = await client.diff.pairs({ diffId, status, limit: listedPairs })
    pairs.push(...page.items)
  }
  return pairs.slice(0, listedPairs)
}

const pathColumns: Column<PathChange>[] = [
  { title: 'CHANGED PATH', value: (p) => p.path, width: 60 },
  { title: 'HOW', value: (p) => p.kind },
  { title: 'SESSIONS', value: (p) => p.sessions, right: true },
  { title: 'A', value: (p) => p.left, width: 30 },
  { title: 'B', value: (p) => p.right, width: 30 },
  { title: 'FOR EXAMPLE IN', value: (p) => p.exampleKey, width: 60 },
]

function report(d: DiffSummary, pairs: DiffPair[]): string {
  const side = (name: string, s: DiffSummary['left']) => {
    const generations = Object.entries(s.generations).map(([g, n]) => `${n} ${g}`)
    const unread = s.unread > 0 ? `, ${s.unread} lines unread` : ''
    return `${name}  ${cell(s.name)}: ${s.sessions} sessions (${generations.join(', ') || 'none'}), ${bytes(s.bytes)}${unread}`
  }
  const reordered =
    d.reordered > 0 ? ` (${d.reordered} of them in other bytes: key order or white space)` : ''
  const counts = `${d.identical} identical${reordered}, ${d.changed} changed, ${d.removed} only in A, ${d.added} only in B`
  const parts = [side('A', d.left), side('B', d.right), counts]
  if (d.paths.length > 0) parts.push(table(pathColumns, d.paths))
  if (pairs.length > 0) parts.push(pairs.map((p) => `${mark[p.status]} ${cell(p.key, 120)}`).join('\n'))
  const onlyA = d.fields.filter((f) => f.right === 0).map((f) => f.path)
  const onlyB = d.fields.filter((f) => f.left === 0).map((f) => f.path)
  if (onlyA.length > 0) parts.push(`Fields only in A: ${onlyA.join(', ')}`)
  if (onlyB.length > 0) parts.push(`Fields only in B: ${onlyB.join(', ')}`)
  return parts.join('\n\n')
}

const mark = { changed: '~', added: '+', removed: '-', identical: '=' } as const
