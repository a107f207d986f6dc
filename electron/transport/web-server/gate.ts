/**
 * The one gate in front of every request and upgrade. Loopback is not authentication: any web page can reach
 * it, so Host and Origin are checked as well as the token. Pure: facts in, verdict out.
 *
 * Without the token only the UI's own files are served (the shell has to load to swap the token for a cookie;
 * it holds nothing secret) and `POST /session`, which checks the token itself.
 */
import type { Access } from './access.ts'

/** Where an admitted request goes. */
export type Route = 'files' | 'session' | 'openapi' | 'api' | 'socket'

export type Verdict = { route: Route; path: string } | { status: number; message: string }

/** What the gate looks at. Header names in lower case. */
export interface RequestFacts {
  method: string
  /** The request target as it stands in the request line. */
  target: string
  headers: Readonly<Record<string, string | string[] | undefined>>
  /** Names and values alternating, as received: the only place where a doubled header shows. */
  rawHeaders: readonly string[]
  upgrade: boolean
}

const safeMethods = new Set(['GET', 'HEAD'])
const ownNames = ['127.0.0.1', 'localhost', '[::1]']

function countHeader(rawHeaders: readonly string[], name: string): number {
  return rawHeaders.filter((value, index) => index % 2 === 0 && value.toLowerCase() === name).length
}

function single(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** Whether a Host value names this server by a loopback literal or `localhost`, with its port. */
export function isOwnHost(host: string | undefined, port: number): boolean {
  if (host === undefined) return false
  const value = host.toLowerCase()
  return ownNames.some((name) => value === `${name}:${port}` || (port === 80 && value === name))
}

function routeOf(path: string): Route {
  if (path === '/rpc') return 'socket'
  if (path === '/session') return 'session'
  if (path === '/api/openapi.json') return 'openapi'
  if (path === '/api' || path.startsWith('/api/')) return 'api'
  return 'files'
}

/** Refusal for a request that a page of another origin made or could have made; null when it is ours. */
function foreign(facts: RequestFacts, host: string): string | null {
  const origin = facts.headers.origin
  if (origin !== undefined && single(origin)?.toLowerCase() !== `http://${host.toLowerCase()}`) {
    return 'This request comes from a page of another origin.'
  }
  const site = single(facts.headers['sec-fetch-site'])
  if (site === undefined || site === 'same-origin' || site === 'none') return null
  // Following a link to the UI is harmless: a page load reads nothing and the cookie stays at home.
  const opensPage = safeMethods.has(facts.method) && single(facts.headers['sec-fetch-mode']) === 'navigate'
  return opensPage && routeOf(pathOf(facts.target)) === 'files'
    ? null
    : 'This request comes from a page of another site.'
}

function pathOf(target: string): string {
  return target.split(/[?#]/, 1)[0] ?? target
}

/** Judges one request to the instance on `port`. */
export function judge(facts: RequestFacts, access: Access, port: number): Verdict {
  const host = single(facts.headers.host)
  if (countHeader(facts.rawHeaders, 'host') !== 1 || host === undefined || !isOwnHost(host, port)) {
    return {
      status: 403,
      message: `Open this address as http://127.0.0.1:${port} or http://localhost:${port}.`,
    }
  }
  if (!facts.target.startsWith('/') || facts.target.startsWith('//')) {
    return {
      status: 400,
      message: 'The request target must be a path on this server.',
    }
  }
  const fromElsewhere = foreign(facts, host)
  if (fromElsewhere)
    return {
      status: 403,
      message: `${fromElsewhere} It was refused and nothing was done.`,
    }

  const path = pathOf(facts.target)
  const route = routeOf(path)
  if (route === 'files') {
    return facts.upgrade ? { status: 404, message: 'WebSockets are served at /rpc.' } : { route, path }
  }
  if (route === 'session') {
    return facts.method === 'POST' && !facts.upgrade
      ? { route, path }
      : { status: 405, message: 'A session is opened with POST.' }
  }

  const authorization = single(facts.headers.authorization)
  if (!access.isAllowed({ authorization, cookie: single(facts.headers.cookie) })) {
    return {
      status: 401,
      message:
        'This needs the token printed at start: send it as `Authorization: Bearer`, or open the printed address.',
    }
  }
  if (facts.upgrade !== (route === 'socket')) {
    return facts.upgrade
      ? { status: 404, message: 'WebSockets are served at /rpc.' }
      : {
          status: 426,
          message: 'This path speaks WebSocket; the HTTP API is at /api.',
        }
  }
  // A browser always names its origin on an upgrade; only a program that carries the token itself may leave it out.
  if (route === 'socket' && facts.headers.origin === undefined && authorization === undefined) {
    return {
      status: 403,
      message: 'A WebSocket needs an Origin header or the token as `Authorization: Bearer`.',
    }
  }
  return { route, path }
}
