/**
 * The desktop shell as a whole: one instance, one window, the engine behind a MessagePort. What it needs to know
 * of the engine is handed in, so that this folder never imports it.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, dialog, type MessagePortMain, session } from 'electron'
import { declareAppScheme, serveApp } from './app-protocol.ts'
import { offerDialogs } from './dialogs.ts'
import { giveEngine } from './engine-port.ts'
import { confine, denyPermissions } from './lockdown.ts'
import { installMenu } from './menu.ts'
import { pageOrigin } from './page.ts'
import { recover } from './recovery.ts'
import { createWindow, focusWindow } from './window.ts'

/** The engine as the shell uses it. */
export interface RunningEngine {
  /** Serves the contract on a port until the port closes. */
  serve(port: MessagePortMain): void
  /** Ends everything in order: no more bulks, running work, then the database. */
  stop(): Promise<void>
}

export interface DesktopOptions {
  /** The data folder (absolute). The window's own profile lies in it, so each folder has an instance of its own. */
  dataDir: string
  /** Absolute paths of the built UI and of the built preload. */
  uiDir: string
  preload: string
  /** Rejects with an error whose sentence is fit for a dialog. */
  startEngine(): Promise<RunningEngine>
}

/** Exit code for "could not run", as on the command line. */
const couldNotRun = 3

function showWindow(options: DesktopOptions, origin: string, engine: RunningEngine): void {
  const window = createWindow(options.preload)
  confine(window.webContents, origin)
  giveEngine(window.webContents, engine.serve)
  recover(window)
  // A load can fail only when the build is missing; the protocol answers that with a page that says so.
  window.loadURL(`${origin}/`).catch(() => undefined)
}

async function run(options: DesktopOptions): Promise<void> {
  const origin = pageOrigin({ packaged: app.isPackaged, developmentUrl: process.env.ELECTRON_RENDERER_URL })
  const current = () => BrowserWindow.getAllWindows()[0] ?? null
  await app.whenReady()
  denyPermissions(session.defaultSession, origin)
  serveApp(options.uiDir)
  offerDialogs(origin)
  installMenu({ development: !app.isPackaged, current })

  const engine = await options.startEngine()
  let stopping = false
  app.on('will-quit', (event) => {
    // Quitting waits for the last commit; a second request to quit does not start over.
    event.preventDefault()
    if (stopping) return
    stopping = true
    void engine.stop().finally(() => app.exit())
  })
  app.on('window-all-closed', () => app.quit())
  app.on('second-instance', () => {
    const window = current()
    if (window) focusWindow(window)
  })
  showWindow(options, origin, engine)
}

/** Everything that must precede readiness. Answers whether this is the only instance. */
function prepare(options: DesktopOptions): boolean {
  app.enableSandbox()
  declareAppScheme()
  const profile = join(options.dataDir, 'window')
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  // The single-instance lock lies in the profile, so this comes first.
  app.setPath('userData', profile)
  return app.requestSingleInstanceLock()
}

/** Starts the shell. A failure ends the process with a dialog that says what is in the way. Never rejects. */
export async function runDesktop(options: DesktopOptions): Promise<void> {
  try {
    // Nothing may be awaited before this: Electron becomes ready on its own.
    if (prepare(options)) await run(options)
    else app.quit()
  } catch (error) {
    dialog.showErrorBox('Bulkscope could not start', error instanceof Error ? error.message : String(error))
    app.exit(couldNotRun)
  }
}
