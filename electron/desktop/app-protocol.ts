/** The `app://` scheme: the built UI with its CSP as a header. `file:` is never used. */
import { protocol } from 'electron'
import { appFiles } from '#electron/transport/app-files.ts'
import { securityHeaders } from '#electron/transport/security-headers.ts'
import { appOrigin, appScheme, originOf } from './page.ts'

/** Declares the scheme. Must run before the app is ready. */
export function declareAppScheme(): void {
  // Neither bypassCSP nor corsEnabled: the latter would let other origins read our files.
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the UI built into `uiDir`. Once the app is ready. */
export function serveApp(uiDir: string): void {
  const files = appFiles(uiDir)
  protocol.handle(appScheme, (request) =>
    originOf(request.url) === appOrigin
      ? files(request)
      : Response.json({ message: 'There is no such page.' }, { status: 404, headers: securityHeaders }),
  )
}
