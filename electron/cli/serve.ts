/** `bulkscope serve`: the receiver and, unless told otherwise, the user interface for a browser. */
import { spawn } from 'node:child_process'
import { setFlagsFromString } from 'node:v8'
import { type Core, createCore } from '#core/core.ts'
import { createWebServer, type WebServer } from '#electron/transport/web-server/web-server.ts'
import { dataDirOf, uiDir } from '../data-dir.ts'
import { type CommonOptions, command, optionsOf, wholeNumber } from './command.ts'
import { exit } from './exit.ts'
import { createHost } from './host.ts'
import { print, printJson } from './output.ts'
import { tokenFrom } from './token.ts'

interface ServeOptions extends CommonOptions {
  host: string
  port: number
  uiPort: number
  ui: boolean
  token?: string
  open?: boolean
}

const port = wholeNumber(0, 65_535)
const loopback = ['127.0.0.1', '::1', 'localhost']

export function serveCommand() {
  return command('serve', 'Run the receiver and the user interface (in a browser) until Ctrl+C')
    .option(
      '--host <address>',
      'address of the receiver; another than loopback opens it to the network',
      '127.0.0.1',
    )
    .option('--port <n>', "the receiver's port; 0 picks a free one", port, 8443)
    .option('--ui-port <n>', "the user interface's port; 0 picks a free one", port, 8444)
    .option('--no-ui', 'no user interface, no API')
    .option('--token <token>', 'token of the user interface (env BULKSCOPE_TOKEN); random when absent')
    .option('--open', 'open the user interface in the default browser')
    .action(async (_options, self) => serve(optionsOf<ServeOptions>(self)))
}

/**
 * How much the heap may grow, in percent, before the garbage collector marks all of it again. Network buffers count as
 * heap: at full speed the default (about 50) means seven collections a second, a third of all CPU time.
 */
const heapGrowth = 400

async function serve(options: ServeOptions): Promise<void> {
  setFlagsFromString('--external-memory-accounted-in-global-limit')
  setFlagsFromString(`--heap-growing-percent=${heapGrowth}`)
  const dataDir = dataDirOf(options.dataDir, process.env, process.platform)
  const host = createHost(dataDir)
  const token = tokenFrom(options.token, process.env)
  const core = await createCore(host, {
    command: 'serve',
    receiver: { host: options.host, port: options.port },
  })
  let web: WebServer | null = null
  try {
    if (options.ui) {
      const onError = (error: unknown) => host.log.error('The web host failed', { error: String(error) })
      web = await openWeb({ router: core.router, port: options.uiPort, uiDir, token, onError })
      core.announce({ url: web.origin, token: web.token })
    }
    // Listening for signals begins first: whoever reads the announcement may send one at once.
    const stopped = untilStopped()
    announce(options, core, web, dataDir)
    if (options.open && web) openBrowser(web.url)
    process.exitCode = await stopped
  } finally {
    await web?.close()
    await core.stop()
  }
}

async function openWeb(options: Parameters<typeof createWebServer>[0]): Promise<WebServer> {
  try {
    return await createWebServer(options)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    throw new Error(
      `Port ${options.port} for the user interface is taken. Choose another with --ui-port (0 picks a free one).`,
    )
  }
}

function announce(options: ServeOptions, core: Core, web: WebServer | null, dataDir: string): void {
  const status = core.receiver?.status()
  if (options.json) {
    const api = web
      ? { ui: web.url, api: `${web.origin}/api`, token: web.token }
      : { ui: null, api: null, token: null }
    printJson({ receiver: status?.url, ...api, caFile: status?.caFile, dataDir, pid: process.pid })
    return
  }
  if (options.quiet) return
  const lines = [
    'Bulkscope is listening.',
    '',
    `  Receiver  ${status?.url}/export/events`,
    `  CA        ${status?.caFile}`,
    `            SHA-256 ${status?.caFingerprint}`,
    ...(web ? [`  UI        ${web.url}`, `  API       ${web.origin}/api/openapi.json`] : []),
    `  Data      ${dataDir}`,
    '',
    'Send a first bulk:',
    '',
    `  ${status?.curl}`,
    '',
    ...(loopback.includes(options.host)
      ? []
      : [`The receiver is reachable from the network (${options.host}).`]),
    'Ctrl+C stops it.',
  ]
  print(lines.join('\n'))
}

/** Resolves with the exit code: 130 after Ctrl+C, 0 when a supervisor asks to end. */
function untilStopped(): Promise<number> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve(exit.interrupted))
    process.once('SIGTERM', () => resolve(exit.done))
    process.once('SIGHUP', () => resolve(exit.done))
  })
}

/** The URL is ours and holds no spaces or quotes; still nothing goes through a shell. */
function openBrowser(url: string): void {
  const [program, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', url]
        : ['xdg-open', url]
  const child = spawn(program ?? 'xdg-open', args, { stdio: 'ignore', detached: true })
  child.on('error', () => process.stderr.write(`No browser could be opened; open ${url} yourself.\n`))
  child.unref()
}
