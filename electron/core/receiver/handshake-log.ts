/** Says in the log why senders fail before they get to send anything: the commonest trouble of a first try. */
import type { Log } from '../host.ts'

/** At most one line a second: a client can cause any number. */
const logIntervalMs = 1000

export function handshakeLogger(log: Log): (error: NodeJS.ErrnoException) => void {
  let loggedAt = Number.NEGATIVE_INFINITY
  return (error) => {
    // Somebody who only looked whether the port is open.
    if (error.code === 'ECONNRESET') return
    const now = performance.now()
    if (now - loggedAt < logIntervalMs) return
    loggedAt = now
    log.warn(handshakeSentence(error), { code: error.code })
  }
}

/** Why a handshake failed, with what to do about the commonest causes. */
export function handshakeSentence(error: NodeJS.ErrnoException): string {
  if (/alert (unknown ca|bad certificate|certificate unknown)/i.test(error.message)) {
    return "A sender refused the receiver's certificate: it does not trust the local certificate authority yet. Nothing was received; give it the file that `bulkscope ca` names."
  }
  if (error.code === 'ERR_SSL_HTTP_REQUEST') {
    return 'A sender spoke plain HTTP to the receiver, which answers only HTTPS. Nothing was received; begin its URL with https://.'
  }
  return `A TLS handshake with the receiver failed (${error.code ?? error.message}). Nothing was received.`
}
