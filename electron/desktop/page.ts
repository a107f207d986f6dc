/** The one page the desktop shows, and how everything else recognises it: by exact origin, never by prefix. */

/** Scheme and host of the UI; the host gives the page an origin of its own. */
export const appScheme = 'app'
export const appHost = 'bulkscope'
export const appOrigin = `${appScheme}://${appHost}`

/** Scheme, host and port of a URL; null when it is none. (`URL.origin` is "null" for schemes like ours.) */
export function originOf(url: string): string | null {
  const parsed = URL.parse(url)
  return parsed && parsed.host !== '' ? `${parsed.protocol}//${parsed.host}` : null
}

/**
 * The origin the window loads: the built UI, or the development server when the build tool names one on
 * loopback and the program is not packaged.
 */
export function pageOrigin(options: { packaged: boolean; developmentUrl: string | undefined }): string {
  if (options.packaged || options.developmentUrl === undefined) return appOrigin
  const { hostname } = new URL(options.developmentUrl)
  if (hostname !== 'localhost' && hostname !== '127.0.0.1') return appOrigin
  return originOf(options.developmentUrl) ?? appOrigin
}
