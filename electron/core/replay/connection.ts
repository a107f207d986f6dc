/**
 * One connection to the target, used by one delivery at a time; a plan's concurrency is the number of these.
 * It sends what it is given and nothing else: no captured header but the content type ever leaves.
 */
import type { Socket } from 'node:net'
import { buildConnector, Client } from 'undici'
import type { ReplayPlan } from '#shared/model/replay.ts'
import { refusalOf } from '#shared/rules/retry-policy.ts'
import { readAnswer } from './answer.ts'
import { describeSendError, timeoutSentence } from './send-error.ts'
import { type OwnTargetCheck, ownTargetSentence, type Target } from './target.ts'

export interface SendResult {
  status: number | null
  /** Null when a whole answer with a status of success came. */
  error: string | null
  answer: string | null
  /** Milliseconds, monotonic. */
  durationMs: number
  /** Whether `signal` ended it: the target may or may not have taken the bulk. */
  aborted: boolean
}

export interface Connection {
  /** One HTTP request. Never throws for what the target or the network does. */
  send(body: Uint8Array, contentType: string, signal: AbortSignal): Promise<SendResult>
  close(): void
}

export interface ConnectionOptions {
  target: Target
  plan: Pick<ReplayPlan, 'method' | 'timeoutMs' | 'insecure' | 'allowSelf'>
  userAgent: string
  isOwnTarget: OwnTargetCheck
}

/** A connection that opens with its first request and again after a failure. */
export function createConnection(options: ConnectionOptions): Connection {
  const { target, plan } = options
  let client: Client | null = null

  const open = () =>
    new Client(target.url.origin, {
      connect: guardedConnector(options),
      allowH2: false,
      // The attempt has one deadline of its own that covers all of it.
      headersTimeout: 0,
      bodyTimeout: 0,
    })

  // A connection a request failed on is not reused: what it still carries belongs to the failed attempt.
  const drop = () => {
    const dropped = client
    client = null
    dropped?.destroy().catch(() => {})
  }

  return {
    async send(body, contentType, signal) {
      let timedOut = false
      // Ending the connection rather than the request: a request that still waits for its connection can't be aborted.
      const deadline = setTimeout(() => {
        timedOut = true
        drop()
      }, plan.timeoutMs)
      signal.addEventListener('abort', drop)
      const began = performance.now()
      let status: number | null = null
      let answer: string | null = null
      let error: string | null = null
      try {
        client ??= open()
        const response = await client.request({
          path: target.url.pathname + target.url.search,
          method: plan.method,
          headers: { 'content-type': contentType, 'user-agent': options.userAgent },
          body: Buffer.from(body.buffer, body.byteOffset, body.byteLength),
        })
        status = response.statusCode
        answer = await readAnswer(response.body)
        error = refusalOf(status)
      } catch (cause) {
        drop()
        if (timedOut) error = timeoutSentence(plan.timeoutMs)
        else if (signal.aborted) error = 'cancelled while under way; the target may or may not have taken it'
        else error = describeSendError(cause, target.url, plan.timeoutMs)
      } finally {
        clearTimeout(deadline)
        signal.removeEventListener('abort', drop)
      }
      const aborted = error !== null && signal.aborted && !timedOut && answer === null
      return { status, error, answer, durationMs: performance.now() - began, aborted }
    },
    close: drop,
  }
}

/** Connects, then looks where it arrived: a name may lead elsewhere than it did when the plan was checked. */
function guardedConnector({ target, plan, isOwnTarget }: ConnectionOptions): buildConnector.connector {
  const connect = buildConnector({
    allowH2: false,
    rejectUnauthorized: !plan.insecure,
    timeout: plan.timeoutMs,
    ...(target.secureContext ? { secureContext: target.secureContext } : {}),
  })
  if (plan.allowSelf) return connect
  return (options, callback) => {
    connect(options, (error, socket) => {
      if (error) {
        callback(error, null)
        return
      }
      refuseOwn(socket, target.url, isOwnTarget).then(
        () => callback(null, socket),
        (reason: Error) => {
          socket.destroy()
          callback(reason, null)
        },
      )
    })
  }
}

async function refuseOwn(socket: Socket, url: URL, isOwnTarget: OwnTargetCheck): Promise<void> {
  const { remoteAddress: address, remotePort: port } = socket
  if (address === undefined || port === undefined) throw new Error('The connection was closed at once.')
  if (await isOwnTarget(url, { address, port })) {
    throw new Error(
      `${ownTargetSentence(url)} The connection led to ${address} port ${port}; nothing was sent.`,
    )
  }
  if (socket.destroyed) throw new Error('The connection was closed at once.')
}
