/** What no page may do here: go elsewhere, open windows, embed web views, ask for permissions. */
import type { Session, WebContents } from 'electron'
import { openLink } from './external-links.ts'
import { originOf } from './page.ts'

/** The only permission the UI needs: putting text on the clipboard. */
const allowedPermission = 'clipboard-sanitized-write'

/** Denies every permission, asked for or checked, but writing to the clipboard from our own page. */
export function denyPermissions(session: Session, origin: string): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(permission === allowedPermission && originOf(details.requestingUrl) === origin)
  })
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) =>
      permission === allowedPermission && originOf(requestingOrigin) === origin,
  )
  session.setDevicePermissionHandler(() => false)
}

/** Keeps a page where it is. Links out are offered to the system when they are on the list. */
export function confine(contents: WebContents, origin: string): void {
  contents.on('will-navigate', (event) => {
    if (originOf(event.url) !== origin) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    // The UI has no frames, so no frame may load anything.
    if (!event.isMainFrame || originOf(event.url) !== origin) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (originOf(event.url) !== origin) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url)
    return { action: 'deny' }
  })
}
