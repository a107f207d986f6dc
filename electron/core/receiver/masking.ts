/**
 * Masks what is secret in a request before it is recorded: authorisation, cookies, tokens, in headers and in the
 * query. The names and the authorisation's scheme stay, as they are what a developer needs to see.
 */

const mask = '***'

const secretHeader =
  /^(proxy-)?authorization$|^(set-)?cookie2?$|token|secret|passw|credential|signature|(^|-)(api-?)?key$|(^|-)auth(entication)?$|session-?id/i

const secretParameter =
  /token|secret|passw|credential|signature|^(x-amz-)?sig$|(^|[-_.])(api[-_.]?)?key$|apikey|(^|[-_.])auth(orization)?$|^code$|jwt|session-?id/i

/** Schemes that may stand before the credentials; anything else could be the credentials themselves. */
const scheme = /^(basic|bearer|digest|negotiate|ntlm|api-token|aws4-hmac-sha256|apikey)(?=\s)/i

/** The headers with secret values masked. */
export function maskHeaders(headers: readonly [string, string][]): [string, string][] {
  return headers.map(([name, value]) => [name, maskHeader(name, value)])
}

function maskHeader(name: string, value: string): string {
  if (!secretHeader.test(name)) return maskUrls(value)
  const known = scheme.exec(value.trim())?.[0]
  return known ? `${known} ${mask}` : mask
}

/** The query (without its `?`) with secret values masked. */
export function maskQuery(query: string): string {
  return query.replace(/([^=&;]+)=([^&;]*)/g, (whole, name: string) =>
    secretParameter.test(decodedName(name)) ? `${name}=${mask}` : whole,
  )
}

/** URLs in headers such as `Referer` or `X-Original-URL` carry the same secrets again. */
function maskUrls(value: string): string {
  const bare = value.replace(/\/\/[^/@\s]+@/g, `//${mask}@`)
  const start = bare.indexOf('?')
  return start < 0 ? bare : bare.slice(0, start + 1) + maskQuery(bare.slice(start + 1))
}

function decodedName(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
