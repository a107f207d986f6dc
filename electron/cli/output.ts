/** What commands print: tables for people, NDJSON for machines, progress on a terminal's stderr. */
import type { Page } from '#shared/model/page.ts'
import type { ProgressOr } from '#shared/model/progress.ts'
import type { CommonOptions } from './command.ts'

export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value))
}

/** Remarks for people; not on stdout, and not when quiet. */
export function remark(options: CommonOptions, text: string): void {
  if (!options.quiet) process.stderr.write(`${text}\n`)
}

export interface Column<T> {
  title: string
  value(row: T): string | number | null
  /** Numbers stand to the right. */
  right?: boolean
  /** Longest text shown; the rest is cut with an ellipsis. */
  width?: number
}

/** Control characters in captured text must not reach a terminal as commands. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const controls = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

export function cell(value: string | number | null, width = 60): string {
  const text = value === null ? '–' : String(value).replace(controls, '�')
  return text.length > width ? `${text.slice(0, width - 1)}…` : text
}

/** Rows as an aligned table with a line of titles. */
export function table<T>(columns: Column<T>[], rows: T[]): string {
  const cells = rows.map((row) => columns.map((c) => cell(c.value(row), c.width)))
  const widths = columns.map((c, i) => Math.max(c.title.length, ...cells.map((r) => r[i]?.length ?? 0)))
  const line = (texts: string[]) =>
    texts
      .map((text, i) => (columns[i]?.right ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd()
  return [line(columns.map((c) => c.title)), ...cells.map(line)].join('\n')
}

/** Pages through a list until `limit` rows are printed. */
export async function printList<T>(
  options: CommonOptions & { limit: number },
  columns: Column<T>[],
  what: string,
  load: (request: { cursor?: string; limit: number }) => Promise<Page<T>>,
): Promise<void> {
  const rows: T[] = []
  let printed = 0
  let total = 0
  let cursor: string | undefined
  do {
    const limit = Math.min(500, options.limit - printed)
    const page = await load({ limit, ...(cursor === undefined ? {} : { cursor }) })
    total = page.total
    printed += page.items.length
    if (options.json) page.items.forEach(printJson)
    else rows.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined && printed < options.limit)
  if (!options.json && rows.length > 0) print(table(columns, rows))
  if (!options.json) remark(options, `${printed} of ${total} ${what}`)
}

/** Follows a stream to its result; on a terminal a line of progress shows once it takes over a second. */
export async function follow<T>(options: CommonOptions, stream: AsyncIterable<ProgressOr<T>>): Promise<T> {
  const began = performance.now()
  const shows = process.stderr.isTTY && !options.quiet && !options.json
  let shown = false
  for await (const step of stream) {
    if (step.kind === 'done') {
      if (shown) process.stderr.write('\r\x1b[K')
      return step.result
    }
    if (!shows || performance.now() - began < 1000) continue
    shown = true
    const amount = step.total ? ` ${Math.floor((100 * step.done) / step.total)} %` : ''
    process.stderr.write(`\r\x1b[K${step.stage}${amount}`)
  }
  throw new Error('The engine ended before it was done.')
}

/** `1.24 MB`; decimal units. */
export function bytes(count: number): string {
  if (count < 1000) return `${count} B`
  const units = ['kB', 'MB', 'GB', 'TB']
  const step = Math.min(units.length, Math.floor(Math.log10(count) / 3))
  return `${(count / 1000 ** step).toPrecision(3)} ${units[step - 1]}`
}

/** Epoch ms as ISO 8601 in UTC. */
export function time(ms: number | null): string | null {
  return ms === null || Math.abs(ms) > 8.64e15 ? null : new Date(ms).toISOString()
}
