/**
 * One accepted connection and its deadlines. Node's own cover HTTP/1.1 only and are swept every 30 s, so this
 * checks both protocols alike: `check` is called by the server's sweep and ends what has taken too long.
 */
import type { ServerHttp2Session } from 'node:http2'
import type { TLSSocket } from 'node:tls'
import type { Exchange, Peer } from './exchange.ts'

/** All in ms. */
export interface Deadlines {
  /** From the TCP connection to the end of the TLS handshake. */
  handshakeMs: number
  /** From the first byte of a request's headers to their last. */
  headersMs: number
  /** Without a byte of a body, or without a request on a connection. */
  idleMs: number
  /** From the headers of a request to the end of its body. */
  totalMs: number
  /** For the sender to take an answer, and to stop sending after an early one. */
  answerMs: number
}

export const defaultDeadlines: Deadlines = {
  handshakeMs: 10_000,
  headersMs: 10_000,
  idleMs: 60_000,
  totalMs: 300_000,
  answerMs: 10_000,
}

/** How long a session that was asked to end may take before its socket is closed, ms. */
const farewellMs = 2000

export class Connection {
  readonly peer: Peer
  readonly #socket: TLSSocket
  readonly #session: ServerHttp2Session | null
  readonly #exchanges = new Set<Exchange>()
  /** Since when no request is under way, and the bytes read by then. */
  #waitingSince = performance.now()
  #bytesSeen = 0
  /** When bytes first arrived while waiting: the beginning of a request whose headers are not complete. */
  #firstByteAt: number | null = null
  #closingSince: number | null = null

  constructor(socket: TLSSocket, session: ServerHttp2Session | null) {
    this.#socket = socket
    this.#session = session
    this.peer = {
      remoteAddress: socket.remoteAddress ?? null,
      remotePort: socket.remotePort ?? null,
      tlsVersion: socket.getProtocol(),
      tlsCipher: socket.getCipher()?.name ?? null,
    }
  }

  get closing(): boolean {
    return this.#closingSince !== null
  }

  /** A request's headers are complete. */
  begin(exchange: Exchange): void {
    this.#exchanges.add(exchange)
    this.#firstByteAt = null
  }

  /** A request is over, answered or not. */
  end(exchange: Exchange): void {
    if (!this.#exchanges.delete(exchange) || this.#exchanges.size > 0) return
    this.#waitingSince = performance.now()
    this.#bytesSeen = this.#socket.bytesRead
    if (this.closing) this.#farewell()
  }

  /** Takes no further request; ends once those under way are over. */
  close(): void {
    if (this.closing) return
    this.#closingSince = performance.now()
    if (this.#session) this.#session.close()
    else if (this.#exchanges.size === 0) this.#farewell()
  }

  /** Ends it at once, whatever is under way. */
  destroy(reason: string): void {
    for (const { clock } of this.#exchanges) if (clock.phase === 'receiving') clock.givenUp ??= reason
    this.#socket.destroy()
  }

  check(now: number, deadlines: Deadlines): void {
    for (const exchange of this.#exchanges) giveUpWhenLate(exchange, now, deadlines)
    if (this.#exchanges.size > 0) return
    // An ended session waits for the other side to close too; this does not wait for ever.
    if (this.#closingSince !== null) {
      if (now - Math.max(this.#closingSince, this.#waitingSince) > farewellMs) this.#socket.destroy()
      return
    }
    if (this.#hasWaitedTooLong(now, deadlines)) this.close()
  }

  #hasWaitedTooLong(now: number, { headersMs, idleMs }: Deadlines): boolean {
    const bytes = this.#socket.bytesRead
    const fresh = bytes > this.#bytesSeen
    this.#bytesSeen = bytes
    if (fresh) this.#firstByteAt ??= now
    if (now - this.#waitingSince > idleMs) return true
    if (this.#firstByteAt === null || now - this.#firstByteAt <= headersMs) return false
    // HTTP/2 also speaks between requests (settings, window updates): only bytes that keep coming are a dripping header.
    return this.#session === null || fresh
  }

  #farewell(): void {
    if (this.#session) this.#session.close()
    else this.#socket.destroySoon()
  }
}

function giveUpWhenLate(exchange: Exchange, now: number, deadlines: Deadlines): void {
  const { clock } = exchange
  if (clock.phase === 'storing') return
  if (clock.phase === 'answered') {
    if (now - clock.answeredAt > deadlines.answerMs) exchange.abort()
    return
  }
  if (now - clock.lastByteAt > deadlines.idleMs) {
    clock.givenUp = `The sender sent nothing for ${seconds(deadlines.idleMs)}`
  } else if (now - clock.startedAt > deadlines.totalMs) {
    clock.givenUp = `The sender took longer than ${seconds(deadlines.totalMs)}`
  } else return
  exchange.abort()
}

function seconds(ms: number): string {
  return `${ms / 1000} s`
}
