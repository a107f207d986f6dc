/**
 * What the contract promises, whatever carries it. One suite, run over every transport against the real engine:
 * a caller can't tell whether it lives in the same process, behind a port, a socket or HTTP.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { isDefinedError, ORPCError, safe } from '@orpc/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Core, createCore } from '#core/core.ts'
import { type ImportResult, uploadChunkBytes } from '#shared/contract/imports.ts'
import type { EngineClient } from '#shared/contract/index.ts'
import type { Notification } from '#shared/model/notification.ts'
import type { ProgressOr } from '#shared/model/progress.ts'

/** One client's connection. */
export interface Connection {
  client: EngineClient
  close(): Promise<void>
}

/** A transport, set up once in front of one engine. */
export interface Transport {
  /** A connection of its own each time. */
  connect(): Promise<Connection>
  close(): Promise<void>
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const samplesDir = fileURLToPath(new URL('../../resources/samples', import.meta.url))

/** Three sessions, one of them cut off, no newline at the end. */
const bulk = [
  '{"tenantId":"t","userSessionId":"CONTRACT1","startTime":1700000000000,"endTime":1700000001000,"duration":1000,"userActions":[]}',
  '{"tenantId":"t","userSessionId":"CONTRACT2","startTime":1700000000001,"userActions":[{"name":"click on „Größe“"}]}',
  '{"tenantId":"t","userSessionId":"CUT',
].join('\n')

async function upload(client: EngineClient, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { uploadId } = await client.uploads.begin({ name })
  for (let offset = 0; offset < bytes.length; offset += uploadChunkBytes) {
    const chunk = new File([bytes.subarray(offset, offset + uploadChunkBytes)], 'chunk')
    const { bytes: kept } = await client.uploads.append({ uploadId, offset, chunk })
    expect(kept).toBe(offset + chunk.size)
  }
  return uploadId
}

/** Follows a stream to its end; it must say progress or done and nothing after. */
async function finish<T>(stream: AsyncIterable<ProgressOr<T>>): Promise<T> {
  let result: { value: T } | undefined
  for await (const step of stream) {
    expect(result).toBeUndefined()
    if (step.kind === 'done') result = { value: step.result }
  }
  if (!result) throw new Error('The stream ended without a result.')
  return result.value
}

async function importBytes(
  client: EngineClient,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<ImportResult> {
  const uploadId = await upload(client, name, bytes)
  return finish(await client.imports.upload({ uploadId }))
}

async function bytesOf(file: Blob): Promise<Buffer> {
  return Buffer.from(await file.arrayBuffer())
}

/** The failure of a call; a call that succeeds fails the test. */
async function failureOf(call: Promise<unknown>): Promise<unknown> {
  const { error, isSuccess } = await safe(call)
  expect(isSuccess).toBe(false)
  return error
}

/** Runs the suite over one transport. */
export function contractSuite(name: string, open: (core: Core) => Promise<Transport>): void {
  describe(name, () => {
    let dataDir: string
    let core: Core
    let transport: Transport
    let connection: Connection
    let client: EngineClient

    beforeAll(async () => {
      dataDir = mkdtempSync(join(tmpdir(), 'bulkscope-contract-'))
      core = await createCore(
        { dataDir, samplesDir, now: Date.now, log: silent },
        { command: 'test', receiver: { port: 0 } },
      )
      transport = await open(core)
      connection = await transport.connect()
      client = connection.client
    })
    afterAll(async () => {
      await connection?.close()
      await transport?.close()
      await core?.stop()
      rmSync(dataDir, { recursive: true, force: true })
    })

    test('a call answers', async () => {
      const status = await client.receiver.status()
      expect(status.state).toBe('listening')
      expect(status.port).toBeGreaterThan(0)
      expect((await client.store.stats()).dataDir).toBe(dataDir)
    })

    test('calls side by side do not mix up', async () => {
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          index % 2 === 0 ? client.captures.list({ limit: 1 }) : client.receiver.authority(),
        ),
      )
      for (const [index, answer] of answers.entries()) expect('items' in answer).toBe(index % 2 === 0)
    })

    test('an expected failure is a typed error with its sentence', async () => {
      const error = await failureOf(client.captures.get({ id: 999_999 }))
      expect(error).toBeInstanceOf(ORPCError)
      expect(error instanceof ORPCError && isDefinedError(error)).toBe(true)
      expect(error).toMatchObject({
        code: 'NOT_FOUND',
        status: 404,
        message: expect.stringMatching(/\w+ .*\.$/),
      })
    })

    test('a filter that cannot be read names the position', async () => {
      const error = await failureOf(client.sessions.list({ filter: 'country:PL "unclosed' }))
      expect(error).toMatchObject({ code: 'BAD_INPUT', data: { position: 11 } })
    })

    test('input outside the schema is refused', async () => {
      const error = await failureOf(client.captures.list({ limit: 0 }))
      expect(error).toMatchObject({ status: 400 })
    })

    test('no failure carries a stack or a file name of ours', async () => {
      const calls = [
        () => client.captures.get({ id: 999_999 }),
        () => client.diff.summary({ diffId: 'none' }),
      ]
      for (const call of calls) {
        const error = await failureOf(call())
        const told = JSON.stringify(error instanceof ORPCError ? error.toJSON() : error)
        expect(told).not.toMatch(/\.(ts|js):\d|node_modules|\\n\s+at /)
      }
    })

    test('a file goes up in chunks and comes back byte for byte', async () => {
      const bytes = new Uint8Array(randomBytes(uploadChunkBytes + 12_345))
      const result = await importBytes(client, 'noise „ä“.bin', bytes)
      expect(result).toMatchObject({ fileName: 'noise „ä“.bin', bytes: bytes.length, sessions: 0 })
      for (const wire of [false, true]) {
        const body = await client.captures.body({ id: result.captureId, wire })
        expect((await bytesOf(body)).equals(bytes)).toBe(true)
      }
    })

    test('an encoded file is kept both ways', async () => {
      const wire = new Uint8Array(gzipSync(bulk))
      const { captureId } = await importBytes(client, 'three.ndjson.gz', wire)
      const decoded = await client.captures.body({ id: captureId, wire: false })
      expect((await bytesOf(decoded)).toString()).toBe(bulk)
      const encoded = await client.captures.body({ id: captureId, wire: true })
      expect((await bytesOf(encoded)).equals(wire)).toBe(true)
    })

    test('a chunk out of order is refused and changes nothing', async () => {
      const { uploadId } = await client.uploads.begin({ name: 'order.json' })
      const chunk = new File(['abc'], 'chunk')
      expect(await failureOf(client.uploads.append({ uploadId, offset: 7, chunk }))).toMatchObject({
        code: 'BAD_INPUT',
      })
      expect(await client.uploads.append({ uploadId, offset: 0, chunk })).toEqual({ bytes: 3 })
      expect(await client.uploads.discard({ uploadId })).toEqual({ discarded: true })
    })

    test('an import streams to its result: good lines stored, the bad one a finding', async () => {
      const result = await importBytes(client, 'three.ndjson', new TextEncoder().encode(bulk))
      expect(result).toMatchObject({ documents: 2, stored: 2, quarantined: 1, sessions: 2 })
      const { items } = await client.findings.list({ captureId: result.captureId })
      expect(items.some((finding) => finding.line === 3 && finding.severity === 'error')).toBe(true)
      const session = await client.sessions.get({ key: 't/CONTRACT2/1700000000001' })
      expect(session.userActions[0]?.name).toBe('click on „Größe“')
      const { text } = await client.sessions.document({ row: session.row })
      expect(text).toBe(bulk.split('\n')[1])
    })

    test('pages follow each other by cursor', async () => {
      const first = await client.captures.list({ limit: 1 })
      expect(first.total).toBeGreaterThan(1)
      const second = await client.captures.list({ limit: 1, cursor: first.nextCursor ?? '' })
      expect(second.items[0]?.id).toBeLessThan(first.items[0]?.id ?? 0)
    })

    test('a test bulk travels through the front door', async () => {
      const { items: before } = await client.captures.list({ limit: 1 })
      expect((await client.receiver.sendTestBulk()).status).toBe(200)
      const { items } = await client.captures.list({ limit: 1 })
      expect(items[0]).toMatchObject({ source: 'test', status: 200 })
      expect(items[0]?.id).toBeGreaterThan(before[0]?.id ?? 0)
    })

    test('notifications say hello, then what changed, and end when told to', async () => {
      const ending = new AbortController()
      const stream = await client.store.notifications(undefined, { signal: ending.signal })
      const seen: Notification[] = []
      let importing: Promise<unknown> | undefined
      try {
        for await (const notification of stream) {
          seen.push(notification)
          importing ??= importBytes(client, 'notify.ndjson', new TextEncoder().encode(`${bulk}\n`))
          if (notification.topics.includes('captures')) break
        }
      } finally {
        ending.abort()
      }
      await importing
      expect(seen[0]?.topics).toContain('hello')
      expect(seen.at(-1)?.captures).toBeGreaterThan(seen[0]?.captures ?? 0)
    })

    test('a client that comes back is greeted again and finds everything', async () => {
      const again = await transport.connect()
      try {
        const ending = new AbortController()
        const stream = await again.client.store.notifications(undefined, { signal: ending.signal })
        for await (const notification of stream) {
          expect(notification.topics).toContain('hello')
          break
        }
        ending.abort()
        expect((await again.client.captures.list({ limit: 1 })).total).toBe(
          (await client.captures.list({ limit: 1 })).total,
        )
      } finally {
        await again.close()
      }
      // The first connection does not notice.
      expect((await client.receiver.status()).state).toBe('listening')
    })
  })
}
