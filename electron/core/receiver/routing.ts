/** From a request to the listener that takes it, or to the answer that refuses it. */
import type { Answer, Exchange } from './exchange.ts'
import { headerOf } from './exchange.ts'
import { listenerAt, listeners } from './listeners/index.ts'
import type { ListenerKind } from './listeners/listener.ts'

export interface Target {
  path: string
  query: string | null
}

export interface Refusal {
  answer: Answer
  /** Why, in a sentence; recorded with the capture. */
  problem: string
}

export type Route = { listener: ListenerKind } | { refusal: Refusal }

/** Splits a request target; one in absolute form loses its scheme and authority. */
export function splitTarget(target: string): Target {
  const local = target.replace(/^https?:\/\/[^/?]*/i, '')
  const mark = local.indexOf('?')
  if (mark < 0) return { path: local || '/', query: null }
  return { path: local.slice(0, mark) || '/', query: local.slice(mark + 1) }
}

export function routeOf(exchange: Exchange, path: string): Route {
  const malformed = malformedness(exchange)
  if (malformed) return { refusal: refuse(400, malformed) }
  const listener = listenerAt(path)
  if (!listener) {
    return { refusal: refuse(404, `No listener answers at ${path}; ${menu()}. The request was recorded.`) }
  }
  const { methods } = listener.standard
  if (methods.includes(exchange.method)) return { listener }
  const taken = methods.join(' or ')
  return {
    refusal: refuse(
      405,
      `${exchange.method} is not taken at ${path}; send ${taken}. The request was recorded.`,
      { Allow: methods.join(', ') },
    ),
  }
}

/** The answer with a JSON body that says what happened and which listeners there are. */
export function refuse(status: number, problem: string, headers: Record<string, string> = {}): Refusal {
  const body = {
    error: problem,
    listeners: listeners.map(({ path, methods, kind }) => ({ path, methods, kind })),
  }
  return {
    problem,
    answer: {
      status,
      headers: { 'Content-Type': 'application/json', 'X-Content-Type-Options': 'nosniff', ...headers },
      body: `${JSON.stringify(body)}\n`,
    },
  }
}

/** What Node's strict parser lets through but two parties could read differently; null when all is well. */
function malformedness({ target, headers }: Exchange): string | null {
  if (target.includes('#'))
    return 'The request target holds a "#", which no request may send. Nothing was taken.'
  if (headers.filter(([name]) => name.toLowerCase() === 'host').length > 1) {
    return 'The request names its host more than once. Nothing was taken; send one Host header.'
  }
  const coding = headerOf(headers, 'transfer-encoding')
  if (coding !== null && coding.trim().toLowerCase() !== 'chunked') {
    return `The transfer coding "${coding}" is not known; send the body chunked or with its length.`
  }
  return null
}

function menu(): string {
  const [only] = listeners
  if (listeners.length === 1 && only) return `bulks go to ${only.path} (${only.methods.join(' or ')})`
  return `the listeners are ${listeners.map(({ path }) => path).join(', ')}`
}
