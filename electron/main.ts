/** The desktop shell's entry: composes the engine, the MessagePort transport and the window. */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createCore } from '#core/core.ts'
import type { Log } from '#core/host.ts'
import { defaultDataDir } from './data-folder.ts'
import { runDesktop } from './desktop/desktop.ts'
import { messagePortServer } from './transport/message-port.ts'

/** Built, this file is `out/main/main.js`. */
const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Electron's own switches stand among ours, so unknown ones are passed over.
const { values } = parseArgs({
  args: process.argv.slice(1),
  options: { 'data-dir': { type: 'string' }, port: { type: 'string' } },
  strict: false,
  allowPositionals: true,
})
const dataDir = typeof values['data-dir'] === 'string' ? values['data-dir'] : defaultDataDir()
const port = typeof values.port === 'string' ? Number(values.port) : undefined

const write = (level: string) => (message: string, fields?: Record<string, unknown>) =>
  process.stderr.write(`${level} ${message}${fields ? ` ${JSON.stringify(fields)}` : ''}\n`)
const log: Log = { info: () => undefined, warn: write('warning'), error: write('error') }

void runDesktop({
  uiDir: at('../renderer'),
  preload: at('../preload/preload.cjs'),
  async startEngine() {
    const core = await createCore(
      { dataDir, samplesDir: at('../../resources/samples'), now: Date.now, log },
      { command: 'desktop', receiver: port === undefined ? {} : { port } },
    )
    return { serve: messagePortServer(core.router), stop: core.stop }
  },
})
