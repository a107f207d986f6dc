/** `bulkscope sessions`, `bulkscope sessions show KEY` */
import { InvalidArgumentError } from 'commander'
import { sessionSorts } from '#shared/contract/sessions.ts'
import type { SessionRow } from '#shared/model/session.ts'
import { type CommonOptions, command, optionsOf, runWithEngine, wholeNumber } from './command.ts'
import { csvLine } from './csv.ts'
import { type Column, print, printJson, printList, time } from './output.ts'

interface ListOptions extends CommonOptions {
  filter?: string
  limit: number
  sort: { sort: (typeof sessionSorts)[number]; direction: 'asc' | 'desc' }
  csv?: boolean
}

const columns: Column<SessionRow>[] = [
  { title: 'START', value: (s) => time(s.startTime) },
  { title: 'KEY', value: (s) => s.key, width: 60 },
  { title: 'TYPE', value: (s) => s.userType },
  { title: 'USER', value: (s) => s.userId ?? s.internalUserId, width: 24 },
  { title: 'APPLICATION', value: (s) => s.application, width: 28 },
  { title: 'ACTIONS', value: (s) => s.actionCount, right: true },
  { title: 'ERRORS', value: (s) => s.errorCount, right: true },
  {
    title: 'DURATION',
    value: (s) => (s.duration === null ? null : `${(s.duration / 1000).toFixed(1)} s`),
    right: true,
  },
  { title: 'COUNTRY', value: (s) => s.country, width: 20 },
  { title: 'RELATION', value: (s) => s.relation ?? '' },
]

/** `FIELD[:asc|desc]`; `start` for `startTime` and the like. */
function sortOrder(text: string): ListOptions['sort'] {
  const [field = '', direction = 'desc'] = text.split(':')
  const known = {
    start: 'startTime',
    actions: 'actionCount',
    errors: 'errorCount',
    arrival: 'row',
  } as Record<string, string>
  const sort = sessionSorts.find((s) => s === (known[field] ?? field))
  if (!sort) throw new InvalidArgumentError(`Sessions sort by ${sessionSorts.join(', ')}.`)
  if (direction !== 'asc' && direction !== 'desc')
    throw new InvalidArgumentError('The direction is asc or desc.')
  return { sort, direction }
}

export function sessionsCommand() {
  const list = command('sessions', 'List sessions')
    .option('--filter <text>', 'such as type:synthetic, has:error, country:Poland, duration>30s')
    .option('--sort <field[:desc]>', `one of ${sessionSorts.join(', ')}`, sortOrder, sortOrder('startTime'))
    .option('--limit <n>', 'most rows to print', wholeNumber(1), 100)
    .option('--csv', 'comma-separated values with all columns')
    .action(async (_options, self) => {
      const options = optionsOf<ListOptions>(self)
      await runWithEngine(options, 'sessions', async (client) => {
        const load = (page: { cursor?: string; limit: number }) =>
          client.sessions.list({
            ...page,
            ...options.sort,
            ...(options.filter ? { filter: options.filter } : {}),
          })
        if (options.csv) await printCsv(options.limit, load)
        else await printList(options, columns, 'sessions', load)
      })
    })
  list.addCommand(showCommand())
  return list
}

async function printCsv(
  limit: number,
  load: (page: {
    cursor?: string
    limit: number
  }) => Promise<{ items: SessionRow[]; nextCursor: string | null }>,
): Promise<void> {
  let printed = 0
  let cursor: string | undefined
  do {
    const page = await load({ limit: Math.min(500, limit - printed), ...(cursor ? { cursor } : {}) })
    for (const { location, ...row } of page.items) {
      const flat = { ...row, ...location }
      if (printed++ === 0) print(csvLine(Object.keys(flat)))
      print(csvLine(Object.values(flat)))
    }
    cursor = page.nextCursor ?? undefined
  } while (cursor && printed < limit)
}

function showCommand() {
  return command('show', 'One session: its document as it arrived, or everything extracted as JSON')
    .argument('<key>', 'tenantId/userSessionId/startTime')
    .action(async (key: string, _options, self) => {
      const options = optionsOf<CommonOptions>(self)
      await runWithEngine(options, 'sessions show', async (client) => {
        const session = await client.sessions.get({ key })
        if (options.json) printJson(session)
        else
          print(
            JSON.stringify(JSON.parse((await client.sessions.document({ row: session.row })).text), null, 2),
          )
      })
    })
}
