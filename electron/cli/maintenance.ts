/** `bulkscope verify`, `bulkscope reindex` */
import { type CommonOptions, command, optionsOf, runWithEngine } from './command.ts'
import { exit } from './exit.ts'
import { follow, print, printJson } from './output.ts'

export function verifyCommand() {
  return command('verify', "Check every capture's SHA-256, the database file and the ledger").action(
    async (_options, self) => {
      const options = optionsOf<CommonOptions>(self)
      await runWithEngine(options, 'verify', async (client) => {
        const result = await follow(options, await client.store.verify())
        if (options.json) printJson(result)
        else if (result.damage.length === 0) print(`${result.captures} captures verified, all as received.`)
        else
          print(
            [...result.damage, `${result.damage.length} damaged places in ${result.captures} captures.`].join(
              '\n',
            ),
          )
        if (result.damage.length > 0) process.exitCode = exit.failed
      })
    },
  )
}

export function reindexCommand() {
  return command('reindex', 'Rebuild the index from the captures').action(async (_options, self) => {
    const options = optionsOf<CommonOptions>(self)
    await runWithEngine(options, 'reindex', async (client) => {
      const result = await follow(options, await client.store.reindex())
      if (options.json) printJson(result)
      else print(`${result.captures} captures read again, ${result.sessions} sessions indexed.`)
    })
  })
}
