#!/usr/bin/env node
/** The headless shell: `bulkscope <command>`. One file per command in `cli/`; the list below is the inventory. */
import { Command, CommanderError } from 'commander'
import { version } from '#shared/version.ts'
import { actionsCommand, findingsCommand, syntheticCommand } from './cli/across.ts'
import { caCommand } from './cli/ca.ts'
import { capturesCommand } from './cli/captures.ts'
import { diffCommand } from './cli/diff.ts'
import { exitCodeOf, sentenceOf } from './cli/exit.ts'
import { importCommand } from './cli/import.ts'
import { reindexCommand, verifyCommand } from './cli/maintenance.ts'
import { replayCommand } from './cli/replay.ts'
import { serveCommand } from './cli/serve.ts'
import { sessionsCommand } from './cli/sessions.ts'
import { waitCommand } from './cli/wait.ts'

const program = new Command('bulkscope')
  .description('Receive, keep, browse, diff and replay Dynatrace user session exports.')
  .version(version)
  .showHelpAfterError('(bulkscope <command> --help says more)')

const commands = [
  serveCommand,
  importCommand,
  capturesCommand,
  sessionsCommand,
  actionsCommand,
  syntheticCommand,
  findingsCommand,
  diffCommand,
  replayCommand,
  verifyCommand,
  reindexCommand,
  caCommand,
  waitCommand,
]
for (const command of commands) program.addCommand(command())

/** Commander ends the process on bad usage by itself, with code 1; ours is 2. */
function overrideExit(command: Command): void {
  command.exitOverride()
  for (const sub of command.commands) overrideExit(sub)
}
overrideExit(program)

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
})

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    process.stderr.write(`bulkscope: ${sentenceOf(error)}\n`)
    process.exitCode = exitCodeOf(error)
  }
}
