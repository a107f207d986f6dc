/** A page whose process is lost is loaded again, a few times; then the user is told. Receiving goes on all the while. */
import { type BrowserWindow, dialog } from 'electron'

/** As with HTTP Toolkit: a page that keeps crashing must not be restarted for ever. */
const mostReloads = 3

/** Watches a window's page. */
export function recover(window: BrowserWindow): void {
  let reloads = 0
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    if (reloads < mostReloads) {
      reloads += 1
      window.webContents.reload()
      return
    }
    dialog.showErrorBox(
      'Bulkscope can no longer show its window',
      `The window failed ${mostReloads + 1} times (${details.reason}). Bulks are still received and kept. ` +
        'Quit and start Bulkscope again.',
    )
  })
}
