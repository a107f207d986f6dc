/** `bulkscope captures`, `bulkscope captures show ID [--body]` */
import { writeSync } from 'node:fs'
import type { CaptureDetail, CaptureSummary } from '#shared/model/capture.ts'
import { type CommonOptions, command, optionsOf, runWithEngine, wholeNumber } from './command.ts'
import { bytes, type Column, cell, print, printJson, printList, time } from './output.ts'

interface ListOptions extends CommonOptions {
  filter?: string
  limit: number
}

const columns: Column<CaptureSummary>[] = [
  { title: 'ID', value: (c) => c.id, right: true },
  { title: 'RECEIVED', value: (c) => time(c.receivedAt) },
  { title: 'STATUS', value: (c) => c.status ?? c.source, right: true },
  { title: 'REQUEST', value: (c) => (c.method ? `${c.method} ${c.path}` : c.fileName), width: 40 },
  { title: 'SIZE', value: (c) => bytes(c.bodyBytes), right: true },
  { title: 'SESSIONS', value: (c) => (c.indexState === 'pending' ? '…' : c.sessions), right: true },
  { title: 'FINDINGS', value: (c) => c.findings, right: true },
  {
    title: 'REMARK',
    value: (c) => c.problem ?? (c.duplicateOf ? `same bytes as ${c.duplicateOf}` : ''),
    width: 60,
  },
]

export function capturesCommand() {
  const list = command('captures', 'List captures, newest first')
    .option('--filter <text>', 'such as status:200, has:finding, path:/export*')
    .option('--limit <n>', 'most rows to print', wholeNumber(1), 100)
    .action(async (_options, self) => {
      const options = optionsOf<ListOptions>(self)
      await runWithEngine(options, 'captures', async (client) => {
        await printList(options, columns, 'captures', (page) =>
          client.captures.list({ ...page, ...(options.filter ? { filter: options.filter } : {}) }),
        )
      })
    })
  list.addCommand(showCommand())
  return list
}

interface ShowOptions extends CommonOptions {
  body?: boolean
  wire?: boolean
}

function showCommand() {
  return command('show', 'One capture: request, verdicts, or its exact bytes')
    .argument('<id>', 'capture id', wholeNumber(1))
    .option('--body', 'write the exact bytes, decoded, to standard output')
    .option('--wire', 'write the exact bytes as they came over the wire')
    .action(async (id: number, _options, self) => {
      const options = optionsOf<ShowOptions>(self)
      await runWithEngine(options, 'captures show', async (client) => {
        if (options.body || options.wire) {
          const file = await client.captures.body({ id, wire: options.wire === true })
          writeAll(new Uint8Array(await file.arrayBuffer()))
          return
        }
        const capture = await client.captures.get({ id })
        if (options.json) printJson(capture)
        else print(factsOf(capture))
      })
    })
}

/** Synchronously, so that the bytes are out before the process ends, also into a slow pipe. */
function writeAll(data: Uint8Array): void {
  for (let at = 0; at < data.byteLength; ) {
    try {
      at += writeSync(1, data, at)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
}

function factsOf(c: CaptureDetail): string {
  const request = c.method ? `${c.method} ${c.path}${c.query ? `?${c.query}` : ''}` : `file ${c.fileName}`
  const facts: [string, string | number | null][] = [
    ['capture', c.id],
    ['source', c.source],
    ['received', time(c.receivedAt)],
    ['request', request],
    ['answered', c.status],
    ['problem', c.problem],
    ['from', c.remoteAddress],
    [
      'protocol',
      [c.httpVersion && `HTTP/${c.httpVersion}`, c.tlsVersion, c.tlsCipher].filter(Boolean).join(', '),
    ],
    ['content type', c.contentType],
    ['encoding', c.contentEncoding],
    ['bytes', c.bodyBytes === c.wireBytes ? c.bodyBytes : `${c.bodyBytes} (${c.wireBytes} on the wire)`],
    ['SHA-256', c.bodySha256],
    [
      'time',
      c.ackMs === null
        ? null
        : `${c.receiveMs?.toFixed(1)} ms to receive, ${c.ackMs.toFixed(1)} ms to answer`,
    ],
    ['duplicate of', c.duplicateOf],
    [
      'ledger',
      `${c.lines} lines = ${c.stored} stored + ${c.actionLines} action lines + ${c.quarantined} quarantined`,
    ],
    ['sessions', `${c.sessions}${c.generations.map((g) => ` · ${g.documents} ${g.generation}`).join('')}`],
    ['findings', c.findings],
    ['index', c.indexError ? `${c.indexState}: ${c.indexError}` : c.indexState],
  ]
  const lines = facts
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name.padEnd(13)} ${cell(value, 200)}`)
  const headers = c.headers.map(([name, value]) => `  ${cell(name)}: ${cell(value, 200)}`)
  return [...lines, ...(headers.length > 0 ? ['headers', ...headers] : [])].join('\n')
}
