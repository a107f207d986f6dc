/** Links that leave the program: https, to hosts we name, in the user's own browser. Everything else stays shut. */
import { shell } from 'electron'

const hosts: ReadonlySet<string> = new Set([
  'docs.dynatrace.com',
  'www.dynatrace.com',
  'www.elastic.co',
  'github.com',
])

/** Whether a URL may be handed to the system. */
export function isAllowedLink(url: string): boolean {
  const parsed = URL.parse(url)
  return (
    parsed !== null &&
    parsed.protocol === 'https:' &&
    hosts.has(parsed.host) &&
    parsed.username === '' &&
    parsed.password === ''
  )
}

/** Opens an allowed link in the user's browser and ignores any other. */
export function openLink(url: string): void {
  if (isAllowedLink(url)) void shell.openExternal(new URL(url).href)
}
