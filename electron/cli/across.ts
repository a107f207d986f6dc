/** `bulkscope actions`, `synthetic`, `findings`: what hangs on sessions, across all of them. */
import type { Finding } from '#shared/model/finding.ts'
import type { SyntheticEventRow, UserActionRow } from '#shared/model/session.ts'
import { type CommonOptions, captureIds, command, optionsOf, runWithEngine, wholeNumber } from './command.ts'
import { type Column, printList, time } from './output.ts'

interface ListOptions extends CommonOptions {
  filter?: string
  limit: number
}

const ms = (value: number | null) => (value === null ? null : `${value} ms`)
const filterOf = (options: ListOptions) => (options.filter ? { filter: options.filter } : {})

function listCommand(name: string, description: string, example: string) {
  return command(name, description)
    .option('--filter <text>', `such as ${example}`)
    .option('--limit <n>', 'most rows to print', wholeNumber(1), 100)
}

const actionColumns: Column<UserActionRow>[] = [
  { title: 'START', value: (a) => time(a.startTime) },
  { title: 'NAME', value: (a) => a.name, width: 50 },
  { title: 'TYPE', value: (a) => a.type },
  { title: 'DURATION', value: (a) => ms(a.duration), right: true },
  { title: 'APDEX', value: (a) => a.apdexCategory },
  { title: 'ERRORS', value: (a) => a.errorCount, right: true },
  { title: 'STEP', value: (a) => a.syntheticEvent ?? '', width: 30 },
  { title: 'SESSION', value: (a) => a.sessionKey, width: 60 },
]

export function actionsCommand() {
  return listCommand('actions', 'List user actions across sessions', 'type:Load, duration>2s, has:error')
    .option('--sort <field>', 'startTime or duration', 'startTime')
    .action(async (_options, self) => {
      const options = optionsOf<ListOptions & { sort: 'startTime' | 'duration' }>(self)
      await runWithEngine(options, 'actions', async (client) => {
        await printList(options, actionColumns, 'user actions', (page) =>
          client.actions.list({ ...page, ...filterOf(options), sort: options.sort }),
        )
      })
    })
}

const syntheticColumns: Column<SyntheticEventRow>[] = [
  { title: 'TIME', value: (e) => time(e.timestamp) },
  { title: 'MONITOR', value: (e) => e.browserMonitorName, width: 40 },
  { title: 'STEP', value: (e) => e.sequenceNumber, right: true },
  { title: 'TYPE', value: (e) => e.type },
  { title: 'NAME', value: (e) => e.name, width: 40 },
  { title: 'ACTIONS', value: (e) => e.causedActions, right: true },
  { title: 'ERROR', value: (e) => (e.errorCode ? `${e.errorCode} ${e.errorName ?? ''}` : ''), width: 40 },
  { title: 'SESSION', value: (e) => e.sessionKey, width: 60 },
]

export function syntheticCommand() {
  return listCommand('synthetic', 'List synthetic events across sessions', 'monitor:shop*, has:error').action(
    async (_options, self) => {
      const options = optionsOf<ListOptions>(self)
      await runWithEngine(options, 'synthetic', async (client) => {
        await printList(options, syntheticColumns, 'synthetic events', (page) =>
          client.synthetic.list({ ...page, ...filterOf(options) }),
        )
      })
    },
  )
}

const findingColumns: Column<Finding>[] = [
  { title: 'SEVERITY', value: (f) => f.severity },
  { title: 'RULE', value: (f) => f.rule },
  { title: 'CAPTURE', value: (f) => f.captureId, right: true },
  { title: 'LINE', value: (f) => f.line, right: true },
  {
    title: 'BYTES',
    value: (f) => (f.byteOffset === null ? null : `${f.byteOffset}+${f.byteLength}`),
    right: true,
  },
  { title: 'MESSAGE', value: (f) => f.message, width: 120 },
]

export function findingsCommand() {
  return listCommand('findings', 'List findings, newest first', 'severity:error, rule:malformed*')
    .option('--capture <id>', 'only those of one capture', captureIds)
    .action(async (_options, self) => {
      const options = optionsOf<ListOptions & { capture?: number[] }>(self)
      const captureId = options.capture?.[0]
      await runWithEngine(options, 'findings', async (client) => {
        await printList(options, findingColumns, 'findings', (page) =>
          client.findings.list({
            ...page,
            ...filterOf(options),
            ...(captureId === undefined ? {} : { captureId }),
          }),
        )
      })
    })
}
