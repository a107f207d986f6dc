/** The desktop shell's entry: composes the engine, the MessagePort transport and the window. */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createCore } from '#core/core.ts'
import { createHost } from './cli/host.ts'
import { dataDirOf, uiDir } from './data-dir.ts'
import { runDesktop } from './desktop/desktop.ts'
import { messagePortServer } from './transport/message-port.ts'
import { createWebServer } from './transport/web-server/web-server.ts'

// Electron's own switches stand among ours, so unknown ones are passed over.
const { values } = parseArgs({
  args: process.argv.slice(1),
  options: { 'data-dir': { type: 'string' }, port: { type: 'string' } },
  strict: false,
  allowPositionals: true,
})
const asked = typeof values['data-dir'] === 'string' ? values['data-dir'] : undefined
const dataDir = dataDirOf(asked, process.env, process.platform)
const receiver = typeof values.port === 'string' ? { port: Number(values.port) } : {}

void runDesktop({
  dataDir,
  uiDir,
  // Built, this file is `out/main/main.js`.
  preload: fileURLToPath(new URL('../preload/preload.cjs', import.meta.url)),
  async startEngine() {
    const core = await createCore(createHost(dataDir), { command: 'desktop', receiver })
    // The command line works on a folder the desktop owns through this: loopback, behind a token only this user can read.
    const web = await createWebServer({ router: core.router, port: 0, uiDir })
    core.announce({ url: web.origin, token: web.token })
    const stop = async () => {
      await web.close()
      await core.stop()
    }
    return { serve: messagePortServer(core.router), stop }
  },
})
