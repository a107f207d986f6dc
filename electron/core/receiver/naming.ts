/** The receiver's address in words: what senders call it, where it is reached, why it could not be opened. */
import { Failure } from '../failure.ts'
import type { ReceiverOptions } from '../host.ts'

/** The failure to open the receiver, in a sentence: always `CONFLICT`. */
export function startFailure(cause: unknown, { host, port }: ReceiverOptions): Failure {
  const { code, message } = cause as NodeJS.ErrnoException
  const where = `port ${port} of ${host}`
  const sentences: Record<string, string> = {
    EADDRINUSE: `The receiver could not open ${where}: another program listens there. End it, or choose another port with --port.`,
    EACCES: `The receiver may not open ${where}. Choose a port above 1023 with --port.`,
    EADDRNOTAVAIL: `The receiver could not open ${where}: this machine has no such address. Choose another with --host.`,
  }
  const sentence = sentences[code ?? ''] ?? `The receiver could not be started on ${where}: ${message}.`
  return new Failure('CONFLICT', sentence, { cause })
}

/** The name senders on this machine use: the one in the certificate wherever it leads to the receiver. */
export function nameForSenders(host: string): string {
  const everywhere = ['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'].includes(host)
  if (everywhere) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/** Where to connect to for an address that was bound. */
export function addressToReach(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  return host === '::' ? '::1' : host
}
