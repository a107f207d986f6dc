/** Start, state, certificates, test bulk, stop. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { makeAuthority, makeLeaf } from '#core/receiver/certificate-maker.ts'
import { createReceiver } from '#core/receiver/receiver.ts'
import { silentLog } from '#test/support/captures.ts'
import { temporaryFolder } from '#test/support/folders.ts'
import { curl, http2Session, rawConnection, startReceiver, textOf, until } from './harness.ts'

const run = promisify(execFile)

async function tls({ port, caFile }: { port: number; caFile: string }, args: string[]): Promise<string> {
  const all = [
    's_client',
    '-connect',
    `127.0.0.1:${port}`,
    '-CAfile',
    caFile,
    '-verify_return_error',
    ...args,
  ]
  const child = run('openssl', all)
  child.child.stdin?.end()
  const { stdout, stderr } = await child.catch((error) => error as { stdout: string; stderr: string })
  return stdout + stderr
}

describe('TLS', () => {
  it('speaks 1.2 and 1.3, h2 and http/1.1, under a certificate that verifies', async () => {
    const running = await startReceiver()
    for (const version of ['-tls1_2', '-tls1_3']) {
      for (const protocol of ['h2', 'http/1.1']) {
        const names = ['-verify_hostname', 'localhost', '-servername', 'localhost']
        const text = await tls(running, [version, '-alpn', protocol, ...names])
        expect(text).toContain('Verification: OK')
        expect(text).toContain(`ALPN protocol: ${protocol}`)
      }
    }
    expect(await tls(running, ['-verify_ip', '127.0.0.1'])).toContain('Verification: OK')
    expect(await tls(running, ['-verify_ip', '::1'])).toContain('Verification: OK')
  })

  it('refuses 1.1, and a protocol it does not speak', async () => {
    const running = await startReceiver()
    expect(await tls(running, ['-tls1_1', '-cipher', 'ALL:@SECLEVEL=0'])).toContain(
      'no peer certificate available',
    )
    expect(await tls(running, ['-alpn', 'spdy/3'])).toContain('no peer certificate available')
  })

  it('a sender that does not trust the authority is named in the log', async () => {
    const running = await startReceiver()
    const other = await makeAuthority(Date.now())
    const file = join(running.dataDir, 'other.pem')
    writeFileSync(file, other.cert)
    await expect(curl({ caFile: file }, ['-d', 'x', running.url])).rejects.toThrow(/certificate/)
    await until(() => running.warnings.length > 0)
    expect(running.warnings[0]).toContain('does not trust the local certificate authority')
    expect(running.kept).toEqual([])
  })

  it('the authority cannot vouch for anybody else: openssl refuses such a leaf', async () => {
    const folder = temporaryFolder()
    const authority = await makeAuthority(Date.now())
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    const ca = file('ca.pem', authority.cert)
    const good = file('good.pem', (await makeLeaf(authority, Date.now())).cert)
    const bad = file('bad.pem', (await makeLeaf(authority, Date.now(), ['example.com'])).cert)
    const strict = ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', ca]
    expect((await run('openssl', [...strict, good])).stdout).toContain('OK')
    await expect(run('openssl', [...strict, bad])).rejects.toMatchObject({
      stderr: expect.stringContaining('permitted subtree violation'),
    })
  })

  it('keeps its certificates over a restart, so that senders need not be told again', async () => {
    const first = await startReceiver()
    await first.receiver.stop()
    const second = await startReceiver({ dataDir: first.dataDir })
    expect(second.receiver.status().caFingerprint).toBe(first.receiver.status().caFingerprint)
    expect(second.receiver.status().leafExpiresAt).toBe(first.receiver.status().leafExpiresAt)
  })
})

it('the certificate is renewed while the receiver runs', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  let now = Date.now()
  const running = await startReceiver({ now: () => now })
  const before = running.receiver.status().leafExpiresAt ?? 0
  now += 40 * 86_400_000
  vi.advanceTimersByTime(6 * 3_600_000)
  await until(() => running.receiver.status().leafExpiresAt !== before)
  const socket = connectTls({ port: running.port, host: '127.0.0.1', rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  const end = Date.parse(socket.getPeerCertificate().valid_to)
  socket.destroy()
  expect(end).toBe(running.receiver.status().leafExpiresAt)
  expect(end).toBeGreaterThan(before)
})

describe('the test bulk', () => {
  it('goes through the front door and is told apart, with nothing in it that says so', async () => {
    const running = await startReceiver()
    const [test, other] = await Promise.all([
      running.receiver.sendTestBulk(Buffer.from('{"test":1}')),
      curl(running, ['-d', '{"other":1}', running.url]),
    ])
    expect([test.status, other.status]).toEqual([200, 200])
    const sources = Object.fromEntries(running.kept.map(({ source, body }) => [textOf(body), source]))
    expect(sources).toEqual({ '{"test":1}': 'test', '{"other":1}': 'received' })
    const capture = running.kept.find(({ source }) => source === 'test')
    expect(capture?.headers.map(([name]) => name.toLowerCase()).sort()).toEqual([
      'connection',
      'content-length',
      'content-type',
      'host',
    ])
  })

  it('is refused with a sentence when the receiver does not listen', async () => {
    const running = await startReceiver()
    await running.receiver.stop()
    await expect(running.receiver.sendTestBulk(Buffer.from('x'))).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

describe('state', () => {
  it('says what is needed to send, and when it changes', async () => {
    const onChange = vi.fn()
    const running = await startReceiver({ onChange })
    expect(running.receiver.status()).toMatchObject({
      state: 'listening',
      problem: null,
      url: `https://localhost:${running.port}`,
      listeners: [{ path: '/export/events', methods: ['PUT', 'POST'] }],
      caFile: join(running.dataDir, 'certificates', 'ca.pem'),
      bodyLimit: 1_000_000,
    })
    expect(await running.receiver.authority()).toMatchObject({
      pem: readFileSync(running.caFile, 'utf8'),
      fingerprint: running.receiver.status().caFingerprint,
    })
    await running.receiver.stop()
    expect(running.receiver.status()).toMatchObject({ state: 'stopped', url: null, curl: null })
    expect(onChange).toHaveBeenCalledTimes(3)
  })

  it('a port that is taken: failed, with a sentence that names it', async () => {
    const squatter = createServer()
    onTestFinished(() => void squatter.close())
    const port = await new Promise<number>((resolve) =>
      squatter.listen(0, '127.0.0.1', () => resolve((squatter.address() as { port: number }).port)),
    )
    const dataDir = temporaryFolder()
    const receiver = createReceiver({
      host: { dataDir, samplesDir: dataDir, now: Date.now, log: silentLog },
      options: { host: '127.0.0.1', port, bodyLimit: 1000 },
      storage: { commitCapture: async () => ({ id: 1, duplicateOf: null }), noteAck() {} },
      onChange() {},
    })
    const sentence = expect.stringMatching(
      new RegExp(`could not open port ${port} of 127.0.0.1: another program`),
    )
    await expect(receiver.start()).rejects.toMatchObject({ code: 'CONFLICT', message: sentence })
    expect(receiver.status()).toMatchObject({ state: 'failed', problem: sentence, url: null })
    await new Promise((resolve) => squatter.close(resolve))
    onTestFinished(() => receiver.stop())
    await receiver.start()
    expect(receiver.status().state).toBe('listening')
  })

  it('tells when requests are under way without a gap, and when no longer', async () => {
    const spells: boolean[] = []
    const waiting: (() => void)[] = []
    const running = await startReceiver({
      onBusy: (busy) => void spells.push(busy),
      beforeKept: () => new Promise((resolve) => void waiting.push(resolve)),
    })
    const session = await http2Session(running)
    const stream = session.request({ ':method': 'PUT', ':path': '/export/events' })
    stream.resume().end('x')
    await until(() => spells.length === 1)
    for (const proceed of waiting) proceed()
    await until(() => spells.length > 1)
    expect(spells).toEqual([true, false])
  })

  it('knows its own address', async () => {
    const { receiver, port } = await startReceiver()
    expect(await receiver.isOwnTarget(new URL(`https://localhost:${port}/export/events`))).toBe(true)
    expect(await receiver.isOwnTarget(new URL('https://localhost:1/'))).toBe(false)
    const elsewhere = new URL(`https://receiver.example:${port}/`)
    expect(await receiver.isOwnTarget(elsewhere, { address: '127.0.0.1', port })).toBe(true)
    expect(await receiver.isOwnTarget(elsewhere, { address: '192.0.2.1', port })).toBe(false)
  })
})

describe('stop', () => {
  it.each(['http/1.1', 'h2'] as const)(
    'lets a request under way finish, closes the idle at once, %s',
    async (protocol) => {
      const waiting: (() => void)[] = []
      const running = await startReceiver({
        beforeKept: () => new Promise((resolve) => void waiting.push(resolve)),
      })
      const idle = await rawConnection(running, protocol)
      const sending = curl(running, [
        protocol === 'h2' ? '--http2' : '--http1.1',
        '-d',
        'last words',
        running.url,
      ])
      await until(() => waiting.length === 1)
      const stopped = running.receiver.stop()
      await idle.closed
      waiting[0]?.()
      expect((await sending).status).toBe(200)
      await stopped
      expect(textOf(running.kept[0]?.body)).toBe('last words')
      await expect(curl(running, ['-d', 'x', running.url])).rejects.toThrow()
    },
  )

  it('does not wait for ever: half a body is recorded as such', async () => {
    const running = await startReceiver()
    const { socket } = await rawConnection(running)
    socket.write('PUT /export/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nabc')
    await new Promise((resolve) => setTimeout(resolve, 100))
    await running.receiver.stop()
    expect(running.kept).toMatchObject([
      {
        status: null,
        body: null,
        problem: expect.stringContaining('The receiver was stopped after 3 bytes'),
      },
    ])
  })

  it('can be started again', async () => {
    const running = await startReceiver()
    await running.receiver.stop()
    await running.receiver.start()
    expect((await running.receiver.sendTestBulk(Buffer.from('x'))).status).toBe(200)
  })
})
