/**
 * `npm start`: builds when needed, then opens the desktop window, or says in one line why it can't and serves
 * the same UI to a browser. `--headless` (which `npm run serve` passes) goes straight there; all other
 * arguments are handed on.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, isStale } from './start-build.ts'
import { findElectron } from './start-electron.ts'

const projectRoot = fileURLToPath(new URL('..', import.meta.url))
/** A window that ends with an error this soon never opened: a missing system library, a forbidden sandbox. */
const openedAfterMs = 5000
/** How long the terminal's own Ctrl+C gets to do its work before a signal is passed on. */
const passOnAfterMs = 1000
/** How often to look whether the npm that started us is still there. */
const parentCheckMs = 1000

const say = (line: string) => process.stderr.write(`${line}\n`)

interface Ended {
  code: number
  /** Whether it failed before it can have been of any use. */
  neverOpened: boolean
}

/**
 * Runs a program with our terminal until it ends. Ctrl+C usually reaches it through the terminal and it ends on
 * its own; a signal that reached only us is passed on as TERM, which means the same to it.
 */
function run(command: string, args: string[]): Promise<Ended> {
  const began = performance.now()
  const child = spawn(command, args, { cwd: projectRoot, stdio: 'inherit' })
  let interrupted = false
  const passOn = () => void child.kill('SIGTERM')
  const onInterrupt = () => {
    interrupted = true
    setTimeout(passOn, passOnAfterMs).unref()
  }
  const onTerminate = () => {
    interrupted = true
    passOn()
  }
  // npm tells only its shell to end, and the shell does not tell us: what it leaves behind must end too.
  const parent = process.ppid
  const orphaned = setInterval(() => {
    if (process.env.npm_lifecycle_event !== undefined && process.ppid !== parent) onTerminate()
  }, parentCheckMs)
  process.on('SIGINT', onInterrupt)
  process.on('SIGTERM', onTerminate)
  return new Promise((resolve) => {
    const end = (code: number) => {
      clearInterval(orphaned)
      process.off('SIGINT', onInterrupt)
      process.off('SIGTERM', onTerminate)
      const soon = performance.now() - began < openedAfterMs
      resolve({ code, neverOpened: code !== 0 && soon && !interrupted })
    }
    child.once('error', () => end(3))
    child.once('close', (code, signal) => end(code ?? (signal === 'SIGINT' || interrupted ? 130 : 1)))
  })
}

/** Starts what can be started here. Resolves with the exit code. */
export async function start(args: string[]): Promise<number> {
  const rest = args.filter((arg) => arg !== '--headless')
  try {
    if (isStale(projectRoot)) {
      say('Building…')
      await build(projectRoot)
    }
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return 3
  }

  if (rest.length === args.length) {
    const surroundings = { platform: process.platform, env: process.env, root: process.getuid?.() === 0 }
    const electron = await findElectron(projectRoot, surroundings, say)
    if ('path' in electron) {
      const ended = await run(electron.path, [projectRoot, ...rest])
      if (!ended.neverOpened) return ended.code
      say(
        `The desktop window ended at once (exit code ${ended.code}); serving the user interface to a browser instead.`,
      )
    } else {
      say(`No desktop window: ${electron.missing}; serving the user interface to a browser instead.`)
    }
  }
  const ended = await run(process.execPath, [join(projectRoot, 'out/main/cli.js'), 'serve', ...rest])
  return ended.code
}
