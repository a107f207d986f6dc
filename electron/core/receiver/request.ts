/**
 * One request from its headers to its answer: read, decode, commit, answer. The order is the promise: nothing is
 * answered with success before the storage has made the exact bytes durable.
 */
import type { CaptureSource } from '#shared/model/capture.ts'
import type { Log } from '../host.ts'
import type { NewCapture, Storage } from '../storage/storage.ts'
import { type Budget, discardBody, readBody } from './body.ts'
import type { BufferPool } from './buffer-pool.ts'
import { decode, parseEncoding } from './decoding.ts'
import { type Answer, type Exchange, headerOf, type Peer } from './exchange.ts'
import { maskHeaders, maskQuery } from './masking.ts'
import { type Refusal, type Route, refuse, routeOf, splitTarget } from './routing.ts'
import type { Turns } from './turns.ts'

export interface RequestContext {
  storage: Pick<Storage, 'commitCapture' | 'noteAck'>
  log: Log
  now(): number
  /** Largest body, wire or decoded, bytes. */
  bodyLimit: number
  budget: Budget
  /** Where bodies are read into. */
  pool: BufferPool
  /** Decoders run a few at a time: each may hold a whole body. */
  decoding: Turns
  sourceOf(peer: Peer): CaptureSource
}

/**
 * Turns a request away without recording it: only where so many are under way that recording would add to the trouble.
 * Never rejects.
 */
export async function turnAway(exchange: Exchange, { bodyLimit }: RequestContext): Promise<void> {
  exchange.answerEarly(overloaded().answer)
  await discardBody(exchange, bodyLimit, () => undefined)
  exchange.finishEarly()
}

type Facts = Omit<NewCapture, 'status' | 'problem' | 'body' | 'wire' | 'wireBytes' | 'receiveMs'>

/** Handles a request whose headers are complete. Never rejects. */
export async function handleExchange(exchange: Exchange, context: RequestContext): Promise<void> {
  const receivedAt = context.now()
  const target = splitTarget(exchange.target)
  const route = routeOf(exchange, target.path)
  const { headers, peer } = exchange
  const facts: Facts = {
    source: context.sourceOf(peer),
    receivedAt,
    method: exchange.method,
    path: target.path,
    query: target.query === null ? null : maskQuery(target.query),
    listener: 'listener' in route ? route.listener.standard.path : null,
    headers: maskHeaders(headers),
    httpVersion: exchange.httpVersion,
    tlsVersion: peer.tlsVersion,
    tlsCipher: peer.tlsCipher,
    remoteAddress: peer.remoteAddress,
    fileName: null,
    contentType: headerOf(headers, 'content-type'),
    contentEncoding: headerOf(headers, 'content-encoding'),
  }
  try {
    await receive(exchange, context, route, facts)
  } catch (error) {
    // Only a mistake of ours ends here; the sender must not take silence or an old answer for success.
    context.log.error('A request could not be handled', {
      message: error instanceof Error ? error.message : String(error),
    })
    exchange.abort()
  }
}

async function receive(
  exchange: Exchange,
  context: RequestContext,
  route: Route,
  facts: Facts,
): Promise<void> {
  const { bodyLimit, budget, pool } = context
  const { clock } = exchange
  let wireBytes = 0
  const count = (bytes: number) => {
    wireBytes += bytes
  }
  const record = (verdict: Verdict, receivedTo = performance.now()): NewCapture => ({
    ...facts,
    wireBytes,
    receiveMs: receivedTo - clock.startedAt,
    status: verdict.answer?.status ?? null,
    problem: verdict.problem,
    body: verdict.body,
    wire: verdict.wire,
  })
  const refuseEarly = async (refusal: Refusal) => {
    exchange.answerEarly(refusal.answer)
    const answeredAt = clock.answeredAt
    await discardBody(exchange, bodyLimit, count)
    exchange.finishEarly()
    await commit(context, record({ ...refusal, body: null, wire: null }, answeredAt))
  }

  const declared = declaredLength(exchange)
  if (declared !== null && declared > bodyLimit) return refuseEarly(tooLarge(bodyLimit))
  if (exchange.expectsContinue) exchange.sendContinue()
  const read = await readBody(exchange, declared, bodyLimit, budget, pool, count)
  if (read.kind === 'tooLarge') return refuseEarly(tooLarge(bodyLimit))
  if (read.kind === 'overloaded') return refuseEarly(overloaded())
  if (read.kind === 'gone') {
    // Part of a body is no bulk: what is kept is that it was tried.
    const cause = clock.givenUp ?? 'The sender closed the connection'
    const problem = `${cause} after ${wireBytes} bytes of the body; nothing of it was kept.`
    return void (await commit(context, record({ answer: null, problem, body: null, wire: null })))
  }
  clock.phase = 'storing'
  let held = read.bytes.length
  try {
    const verdict = await judge(read.bytes, route, facts, context)
    const extra = verdict.wire && verdict.body ? verdict.body.length : 0
    held += extra
    budget.held += extra
    const release = () => pool.give(read.bytes)
    const capture = { ...record(verdict, read.at), wireSha256: read.sha256, release }
    const outcome = await commit(context, capture)
    const answer = typeof outcome === 'number' ? verdict.answer : outcome.answer
    if (exchange.isGone() || !answer) return
    exchange.answer(answer)
    if (typeof outcome === 'number') context.storage.noteAck(outcome, clock.answeredAt - read.at)
  } finally {
    budget.held -= held
  }
}

interface Verdict {
  answer: Answer | null
  problem: string | null
  body: Uint8Array | null
  wire: Uint8Array | null
}

/** What a body that came whole is to be recorded as, and the answer it gets once that is done. */
async function judge(
  bytes: Buffer<ArrayBuffer>,
  route: Route,
  facts: Facts,
  { bodyLimit, decoding }: RequestContext,
): Promise<Verdict> {
  const refusal = 'refusal' in route ? route.refusal : null
  const accepted = 'listener' in route ? route.listener.accepted() : null
  // A refused request without a body, such as a look with a browser, is no empty bulk.
  if (refusal && bytes.length === 0) return { ...refusal, body: null, wire: null }
  const encoding = parseEncoding(facts.contentEncoding)
  if (encoding.kind === 'identity' || bytes.length === 0) {
    return { answer: refusal?.answer ?? accepted, problem: refusal?.problem ?? null, body: bytes, wire: null }
  }
  const undecoded = (status: number, problem: string): Verdict => ({
    ...(refusal ?? refuse(status, `${problem} The bytes were kept as they came.`)),
    body: null,
    wire: bytes,
  })
  if (encoding.kind === 'unsupported') return undecoded(415, encoding.problem)
  const decoded = await decoding.take(() => decode(bytes, encoding.encoding, bodyLimit))
  if (decoded.kind === 'undecodable') return undecoded(400, decoded.problem)
  if (decoded.kind === 'tooLarge') return { ...tooLarge(bodyLimit), body: null, wire: null }
  return {
    answer: refusal?.answer ?? accepted,
    problem: refusal?.problem ?? null,
    body: decoded.bytes,
    wire: bytes,
  }
}

/** Commits; the capture's id, or the refusal that says it could not be kept. */
async function commit({ storage, log }: RequestContext, capture: NewCapture): Promise<number | Refusal> {
  try {
    return (await storage.commitCapture(capture)).id
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    log.error('A bulk could not be stored', { message: reason })
    return refuse(
      507,
      `The request arrived whole but could not be stored: ${reason} Nothing of it was kept; send it again.`,
    )
  }
}

function declaredLength({ headers }: Exchange): number | null {
  const text = headerOf(headers, 'content-length')
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null
}

function tooLarge(limit: number): Refusal {
  const size = limit.toLocaleString('en-US')
  return refuse(
    413,
    `The body is larger than ${size} bytes, the limit before and after decoding. It was not kept; send smaller bulks.`,
  )
}

function overloaded(): Refusal {
  return refuse(
    429,
    'Too many bulks are arriving at once to hold them all. This one was not kept; send it again in a moment.',
    { 'Retry-After': '1' },
  )
}
