/** The receiver: certificates, server, listeners and the requests under way, composed; its state for people. */
import type { ReceiverStatus } from '#shared/model/receiver.ts'
import { Failure } from '../failure.ts'
import type { Host, ReceiverOptions } from '../host.ts'
import type { Storage } from '../storage/storage.ts'
import type { Budget } from './body.ts'
import { createBufferPool } from './buffer-pool.ts'
import { type Authority, type Certificates, openAuthority, openCertificates } from './certificates.ts'
import { type Deadlines, defaultDeadlines } from './connection.ts'
import { curlCommand } from './curl.ts'
import type { Exchange } from './exchange.ts'
import { listeners } from './listeners/index.ts'
import { exampleBulk, sessionExport } from './listeners/session-export.ts'
import { createLoadMeter } from './load-meter.ts'
import { addressToReach, nameForSenders, startFailure } from './naming.ts'
import { isOwnConnection, isOwnUrl } from './own-address.ts'
import { handleExchange, type RequestContext, turnAway } from './request.ts'
import { createHttpsServer, type HttpsServer } from './server.ts'
import { sendBulk } from './test-bulk.ts'
import { createTurns } from './turns.ts'

export interface ReceiverParts {
  host: Host
  options: ReceiverOptions
  storage: Pick<Storage, 'commitCapture' | 'noteAck'>
  /** The state has changed. */
  onChange(): void
  /** Requests are under way nearly all of the time, or no longer; told on change only. */
  onBusy?(busy: boolean): void
  deadlines?: Partial<Deadlines>
  /** Bytes held at once for requests under way. */
  heldLimit?: number
}

export interface Receiver {
  /** Resolves once it listens. Throws `CONFLICT` when the port is taken or can't be opened. */
  start(): Promise<void>
  /** Takes no more requests, lets those under way finish for up to 5 s. Resolves when all is closed and recorded. */
  stop(): Promise<void>
  status(): ReceiverStatus
  authority(): Promise<Authority>
  /** Posts `bytes` to the receiver itself. Throws `CONFLICT` when it does not listen or gives no answer. */
  sendTestBulk(bytes: Uint8Array): Promise<{ status: number }>
  /** Whether a URL, or the address a connection really reached, is this receiver. */
  isOwnTarget(url: URL, connected?: { address: string; port: number }): Promise<boolean>
}

const graceMs = 5000
/** Requests under way at once; HTTP/1.1 pipelining has no bound of its own. */
const requestLimit = 4000
const heldBytes = 256 * 1024 * 1024
/** Decoders at once: the machine has few cores, and each may hold a whole body. */
const decodersAtOnce = 2
const renewalCheckMs = 6 * 3_600_000

export function createReceiver(parts: ReceiverParts): Receiver {
  const { host, options, storage, onChange } = parts
  const circumstances = { now: host.now, warn: (message: string) => host.log.warn(message) }
  const budget: Budget = { limit: parts.heldLimit ?? heldBytes, held: 0 }
  const underWay = new Set<Promise<void>>()
  /** Local ports of connections that carry a test bulk: that is how its capture is told from a sender's. */
  const testPorts = new Set<number>()
  const openedAt = host.now()
  const context: RequestContext = {
    storage,
    log: host.log,
    now: host.now,
    bodyLimit: options.bodyLimit,
    budget,
    pool: createBufferPool(),
    decoding: createTurns(decodersAtOnce),
    sourceOf: ({ remotePort }) => (remotePort !== null && testPorts.has(remotePort) ? 'test' : 'received'),
  }
  const meter = createLoadMeter((busy) => parts.onBusy?.(busy))
  let state: ReceiverStatus['state'] = 'stopped'
  let problem: string | null = null
  let port = options.port
  let certificates: Certificates | null = null
  let server: HttpsServer | null = null
  let renewal: NodeJS.Timeout | null = null

  function become(next: ReceiverStatus['state'], why: string | null = null): void {
    state = next
    problem = why
    onChange()
  }

  function onExchange(exchange: Exchange): void {
    meter.begin()
    const crowded = underWay.size >= requestLimit
    if (crowded) host.log.warn('Requests were turned away', { underWay: underWay.size })
    const handling = crowded ? turnAway(exchange, context) : handleExchange(exchange, context)
    underWay.add(handling)
    handling.finally(() => {
      underWay.delete(handling)
      meter.end()
    })
  }

  async function renew(): Promise<void> {
    const before = certificates?.leafExpiresAt
    certificates = await openCertificates(host.dataDir, circumstances)
    if (certificates.leafExpiresAt === before) return
    server?.setCertificate(certificates.leaf.cert, certificates.leaf.key)
    onChange()
  }

  return {
    async start() {
      if (state === 'listening' || state === 'starting') return
      become('starting')
      try {
        certificates = await openCertificates(host.dataDir, circumstances)
        const { cert, key } = certificates.leaf
        const deadlines = { ...defaultDeadlines, ...parts.deadlines }
        server = createHttpsServer({ cert, key, deadlines, log: host.log, onExchange })
        port = await server.listen(options.host, options.port)
      } catch (cause) {
        server = null
        const failure = cause instanceof Failure ? cause : startFailure(cause, options)
        become('failed', failure.message)
        throw failure
      }
      renewal = setInterval(() => {
        renew().catch((error: Error) =>
          host.log.error('The certificate was not renewed', { message: error.message }),
        )
      }, renewalCheckMs)
      renewal.unref()
      become('listening')
    },
    async stop() {
      if (!server) return
      const closing = server
      server = null
      if (renewal) clearInterval(renewal)
      become('stopped')
      await closing.close(graceMs)
      await Promise.all(underWay)
    },
    status() {
      const url = state === 'listening' ? `https://${nameForSenders(options.host)}:${port}` : null
      const caFile = certificates?.authority.file ?? null
      return {
        state,
        problem,
        url,
        host: options.host,
        port,
        listeners: listeners.map((listener) => ({ ...listener, methods: [...listener.methods] })),
        caFile,
        caFingerprint: certificates?.authority.fingerprint ?? null,
        leafExpiresAt: certificates?.leafExpiresAt ?? null,
        bodyLimit: options.bodyLimit,
        curl:
          url && caFile
            ? curlCommand(caFile, `${url}${sessionExport.standard.path}`, exampleBulk(openedAt))
            : null,
      }
    },
    async authority() {
      return certificates?.authority ?? openAuthority(host.dataDir, circumstances)
    },
    async sendTestBulk(bytes) {
      if (state !== 'listening' || !certificates) {
        throw new Failure(
          'CONFLICT',
          'The receiver does not listen, so no test bulk was sent. Start it first.',
        )
      }
      let testPort: number | null = null
      try {
        const status = await sendBulk({
          bytes,
          host: addressToReach(options.host),
          port,
          path: sessionExport.standard.path,
          caPem: certificates.authority.pem,
          onConnect(localPort) {
            testPort = localPort
            testPorts.add(localPort)
          },
        })
        return { status }
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause)
        throw new Failure('CONFLICT', `The test bulk got no answer: ${reason}`, { cause })
      } finally {
        if (testPort !== null) testPorts.delete(testPort)
      }
    },
    async isOwnTarget(url, connected) {
      if (state !== 'listening') return false
      return connected ? isOwnConnection(connected, port) : isOwnUrl(url, port)
    },
  }
}
