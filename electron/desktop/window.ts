/** The window: one frozen set of web preferences, nothing else anywhere. */
import { BrowserWindow, type WebPreferences } from 'electron'

/** The page has no Node, no access to the preload's world, and a sandboxed process. `preload` is added per window. */
export const webPreferences: Readonly<WebPreferences> = Object.freeze({
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
})

/** Makes the window, hidden until its first paint so that it never flashes. Loads nothing yet. */
export function createWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Bulkscope',
    webPreferences: { ...webPreferences, preload },
  })
  window.once('ready-to-show', () => window.show())
  return window
}

/** Brings the window to the front, from wherever it is. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
