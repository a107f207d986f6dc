/** curl in every way a sender might speak: what was sent is what is kept, byte for byte, before the 200. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { curl, startReceiver } from './harness.ts'

const bulk = Buffer.concat([
  Buffer.from('{"a":1}\r\n\n{"b":"ä"}\n'),
  randomBytes(200_000),
  Buffer.from('{"no newline'),
])

describe.each(['--http1.1', '--http2'])('%s', (version) => {
  it.each(['PUT', 'POST'])('%s with a length', async (method) => {
    const running = await startReceiver()
    const args = [version, '-X', method, '-H', 'Content-Type: application/json', '--data-binary', '@-']
    const answer = await curl(running, [...args, running.url], bulk)
    expect(answer).toMatchObject({ status: 200, body: '', version: version === '--http2' ? '2' : '1.1' })
    const [capture] = running.kept
    expect(Buffer.from(capture?.body ?? []).equals(bulk)).toBe(true)
    expect(capture).toMatchObject({
      source: 'received',
      method,
      path: '/export/events',
      query: null,
      listener: '/export/events',
      status: 200,
      problem: null,
      contentType: 'application/json',
      contentEncoding: null,
      httpVersion: version === '--http2' ? '2.0' : '1.1',
      tlsVersion: 'TLSv1.3',
      tlsCipher: expect.stringMatching(/^TLS_/),
      remoteAddress: '127.0.0.1',
      wireBytes: bulk.length,
      wire: null,
    })
    expect(capture?.receiveMs).toBeGreaterThan(0)
    expect(running.acks).toEqual([[1, expect.any(Number)]])
  })

  it.each(['application/x-ndjson', 'text/plain; charset=utf-8', 'garbage', ''])(
    'content type "%s"',
    async (type) => {
      const running = await startReceiver()
      const args = [version, '-X', 'PUT', '-H', `Content-Type: ${type}`, '--data-binary', '@-', running.url]
      expect((await curl(running, args, bulk)).status).toBe(200)
      expect(running.kept[0]?.contentType).toBe(type || null)
    },
  )

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ] as const)('Content-Encoding: %s keeps both forms', async (encoding, encode) => {
    const running = await startReceiver()
    const wire = encode(bulk)
    const args = [
      version,
      '-X',
      'PUT',
      '-H',
      `Content-Encoding: ${encoding}`,
      '--data-binary',
      '@-',
      running.url,
    ]
    expect((await curl(running, args, wire)).status).toBe(200)
    const [capture] = running.kept
    expect(Buffer.from(capture?.body ?? []).equals(bulk)).toBe(true)
    expect(Buffer.from(capture?.wire ?? []).equals(wire)).toBe(true)
    expect(capture).toMatchObject({ contentEncoding: encoding, wireBytes: wire.length })
  })

  it('a body streamed from a file of unknown length', async () => {
    const running = await startReceiver()
    const args = [version, '-X', 'PUT', '-T', '-', running.url]
    expect((await curl(running, args, bulk)).status).toBe(200)
    expect(Buffer.from(running.kept[0]?.body ?? []).equals(bulk)).toBe(true)
  })

  it('an empty bulk', async () => {
    const running = await startReceiver()
    expect((await curl(running, [version, '-X', 'PUT', '--data-binary', '', running.url])).status).toBe(200)
    expect(running.kept[0]).toMatchObject({ status: 200, wireBytes: 0 })
    expect(running.kept[0]?.body).toHaveLength(0)
  })

  it('Expect: 100-continue is answered at once', async () => {
    const running = await startReceiver()
    const args = ['-v', version, '-X', 'PUT', '-H', 'Expect: 100-continue', '--expect100-timeout', '20']
    expect((await curl(running, [...args, '--data-binary', '@-', running.url], bulk)).status).toBe(200)
    expect(Buffer.from(running.kept[0]?.body ?? []).equals(bulk)).toBe(true)
  })

  it('several bulks over one connection', async () => {
    const running = await startReceiver()
    const one = [version, '-X', 'PUT', '--data-binary', 'one', running.url]
    const rest = ['two', 'three'].flatMap((text) => [
      '--next',
      version,
      '--cacert',
      running.caFile,
      '-X',
      'PUT',
      '--data-binary',
      text,
      running.url,
    ])
    await curl(running, [...one, ...rest])
    expect(running.kept.map(({ body }) => Buffer.from(body ?? []).toString())).toEqual([
      'one',
      'two',
      'three',
    ])
  })
})

it('headers are kept as they came, secrets masked, in order', async () => {
  const running = await startReceiver()
  const headers = ['X-First: 1', 'Authorization: Basic dXNlcjpDQU5BUlk=', 'x-First: 2', 'Cookie: CANARY']
  const args = ['--http1.1', ...headers.flatMap((header) => ['-H', header]), '-A', 'Sender/1', '-d', 'x']
  await curl(running, [...args, `${running.url}?from=1&api-token=CANARY`])
  expect(running.kept[0]).toMatchObject({ query: 'from=1&api-token=***' })
  expect(running.kept[0]?.headers).toEqual([
    ['Host', `localhost:${running.port}`],
    ['User-Agent', 'Sender/1'],
    ['Accept', '*/*'],
    ['X-First', '1'],
    ['Authorization', 'Basic ***'],
    ['x-First', '2'],
    ['Cookie', '***'],
    ['Content-Length', '1'],
    ['Content-Type', 'application/x-www-form-urlencoded'],
  ])
  expect(JSON.stringify(running.kept)).not.toContain('CANARY')
})

it('the 200 comes after the commit, not before', async () => {
  let release = () => {}
  const committed = new Promise<void>((resolve) => {
    release = resolve
  })
  let asked = () => {}
  const reached = new Promise<void>((resolve) => {
    asked = resolve
  })
  const running = await startReceiver({
    beforeKept() {
      asked()
      return committed
    },
  })
  let answered = false
  const answer = curl(running, ['-X', 'PUT', '--data-binary', 'x', running.url]).then((result) => {
    answered = true
    return result
  })
  await reached
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(answered).toBe(false)
  release()
  expect((await answer).status).toBe(200)
})

it('the command of the status works when pasted into a shell', async () => {
  const running = await startReceiver()
  const command = running.receiver.status().curl ?? ''
  const script = join(running.dataDir, 'paste.sh')
  writeFileSync(script, `${command} -sS -o /dev/null -w '%{http_code}'`)
  expect((await promisify(execFile)('sh', [script])).stdout).toBe('200')
  expect(JSON.parse(Buffer.from(running.kept[0]?.body ?? []).toString())).toMatchObject({
    tenantId: 'example',
  })
})
