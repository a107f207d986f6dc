/** The token of a page opened by the link `serve` prints: read once and removed from the address and the history entry. */

/**
 * @returns the token of `#token=…`, or null
 */
export function takeToken(
  location: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'replaceState'>,
): string | null {
  if (!location.hash.startsWith('#token=')) return null
  const token = new URLSearchParams(location.hash.slice(1)).get('token')
  history.replaceState(null, '', `${location.pathname}${location.search}`)
  return token === '' ? null : token
}
