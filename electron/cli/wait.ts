/** `bulkscope wait --sessions N`: for CI, returns when so much has arrived. */
import { type CommonOptions, command, duration, optionsOf, runWithEngine, wholeNumber } from './command.ts'
import { exit } from './exit.ts'
import { print, printJson } from './output.ts'

interface WaitOptions extends CommonOptions {
  sessions: number
  filter?: string
  timeout: number
}

export function waitCommand() {
  return command('wait', 'Wait until so many sessions have arrived and are indexed')
    .requiredOption('--sessions <n>', 'how many', wholeNumber(1))
    .option('--filter <text>', 'count only sessions that match')
    .option('--timeout <duration>', 'give up after this long (exit code 1)', duration, 30_000)
    .action(async (_options, self) => {
      const options = optionsOf<WaitOptions>(self)
      await runWithEngine(options, 'wait', async (client, signal) => {
        const timeout = AbortSignal.timeout(options.timeout)
        const ended = AbortSignal.any([signal, timeout])
        const filter = options.filter ? { filter: options.filter } : {}
        const count = async () => (await client.sessions.list({ ...filter, limit: 1 })).total
        let sessions = await count()
        const notifications = await client.store.notifications(undefined, { signal: ended })
        try {
          for await (const { topics } of notifications) {
            if (topics.includes('sessions') || topics.includes('hello')) sessions = await count()
            if (sessions >= options.sessions) break
          }
        } catch (error) {
          if (!timeout.aborted) throw error
        }
        const enough = sessions >= options.sessions
        if (options.json) printJson({ sessions, enough })
        else if (enough) print(`${sessions} sessions are there.`)
        else
          print(
            `Only ${sessions} of ${options.sessions} sessions arrived within ${options.timeout / 1000} s.`,
          )
        if (!enough) process.exitCode = exit.failed
      })
    })
}
