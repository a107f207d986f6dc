/**
 * One request and its answer, the same whether it came over HTTP/1.1 or HTTP/2. The two adaptors beside this file
 * (`http1.ts`, `http2.ts`) make them; nothing after them knows which protocol it was.
 */
import type { Readable } from 'node:stream'

/** What is known of the other side, once for all requests of a connection. */
export interface Peer {
  remoteAddress: string | null
  remotePort: number | null
  tlsVersion: string | null
  tlsCipher: string | null
}

export interface Answer {
  status: number
  headers: Record<string, string>
  /** Empty for none. */
  body: string
}

/** What the deadlines need to know of a request under way. Times are monotonic, ms. */
export interface RequestClock {
  readonly startedAt: number
  lastByteAt: number
  /** `receiving` the body, `storing` it (not the sender's fault), or `answered` and waiting for the end. */
  phase: 'receiving' | 'storing' | 'answered'
  answeredAt: number
  /** Why the receiver gave the request up, in a sentence. */
  givenUp: string | null
}

export interface Exchange {
  readonly method: string
  /** The request target as sent. */
  readonly target: string
  readonly httpVersion: string
  /** In the order they came, without the pseudo headers of HTTP/2. */
  readonly headers: [string, string][]
  readonly peer: Peer
  readonly body: Readable
  /** Whether the sender waits for `100 Continue` before it sends the body. */
  readonly expectsContinue: boolean
  readonly clock: RequestClock
  sendContinue(): void
  /** Whether the body ended as announced; asked when its stream has ended. */
  isWhole(): boolean
  /** Hands the whole answer to the socket. Without effect when the sender has gone. */
  answer(answer: Answer): void
  /** Answers while the sender is still sending; `finishEarly` has to follow once its body was read or given up. */
  answerEarly(answer: Answer): void
  finishEarly(): void
  /** Ends the exchange without another word. */
  abort(): void
  /** Whether nobody is left to answer. */
  isGone(): boolean
}

export function newClock(now: number): RequestClock {
  return { startedAt: now, lastByteAt: now, phase: 'receiving', answeredAt: 0, givenUp: null }
}

/** The value of the first header called `name` (lower case); null when there is none. */
export function headerOf(headers: [string, string][], name: string): string | null {
  for (const [key, value] of headers) {
    if (key.length === name.length && key.toLowerCase() === name) return value
  }
  return null
}

/** Node's flat list of names and values as pairs; pseudo headers (`:path`) are left out. */
export function headerPairs(raw: readonly string[]): [string, string][] {
  const pairs: [string, string][] = []
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] ?? ''
    if (!name.startsWith(':')) pairs.push([name, raw[index + 1] ?? ''])
  }
  return pairs
}
