/** A real receiver on a free port in front of a storage that only remembers; and the clients that send to it. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { connect as connectHttp2 } from 'node:http2'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { onTestFinished } from 'vitest'
import { createReceiver, type ReceiverParts } from '#core/receiver/receiver.ts'
import type { NewCapture } from '#core/storage/storage.ts'
import { temporaryFolder } from '#test/support/folders.ts'

export interface Kept extends NewCapture {
  id: number
}

type Overrides = Partial<Omit<ReceiverParts, 'host' | 'options'>> & {
  bodyLimit?: number
  port?: number
  dataDir?: string
  now?(): number
  /** Called before a capture counts as kept; may wait, or throw. */
  beforeKept?(capture: NewCapture): Promise<void> | void
}

/** Starts a receiver that ends with the test. */
export async function startReceiver({
  bodyLimit = 1_000_000,
  port = 0,
  now = Date.now,
  beforeKept,
  ...parts
}: Overrides = {}) {
  const kept: Kept[] = []
  const acks: [number, number][] = []
  const warnings: string[] = []
  const errors: string[] = []
  const dataDir = parts.dataDir ?? temporaryFolder()
  const receiver = createReceiver({
    host: {
      dataDir,
      samplesDir: dataDir,
      now,
      log: {
        info() {},
        warn: (message) => void warnings.push(message),
        error: (message) => void errors.push(message),
      },
    },
    options: { host: '127.0.0.1', port, bodyLimit },
    storage: {
      async commitCapture(capture) {
        await beforeKept?.(capture)
        const id = kept.push({ ...capture, id: kept.length + 1 })
        return { id, duplicateOf: null }
      },
      noteAck: (id, ms) => void acks.push([id, ms]),
    },
    onChange() {},
    ...parts,
  })
  onTestFinished(() => receiver.stop())
  await receiver.start()
  const status = receiver.status()
  const { pem } = await receiver.authority()
  const url = `${status.url}/export/events`
  return {
    receiver,
    kept,
    acks,
    warnings,
    errors,
    dataDir,
    url,
    port: status.port,
    caFile: status.caFile ?? '',
    pem,
  }
}

export type Running = Awaited<ReturnType<typeof startReceiver>>

/** Runs curl; the answer's body and what the write-out says. Rejects with curl's complaint when it fails. */
export function curl(
  { caFile }: Pick<Running, 'caFile'>,
  args: string[],
  input?: Uint8Array,
): Promise<{ status: number; version: string; body: string; headers: Record<string, string[]> }> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'curl',
      [
        '-sS',
        '--max-time',
        '30',
        '--cacert',
        caFile,
        '-w',
        '\n%{http_code} %{http_version} %{header_json}',
        ...args,
      ],
      { maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error) return reject(new Error(stderr || error.message))
        const [, body = '', status, version = '', headers = '{}'] =
          /^([\s\S]*)\n(\d{3}) (\S+) ([\s\S]*)$/.exec(stdout) ?? []
        resolve({ status: Number(status), version, body, headers: JSON.parse(headers) })
      },
    )
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

/** A TLS connection to the receiver that speaks whatever it is told to. Destroyed with the test. */
export async function rawConnection(
  { port, pem }: Pick<Running, 'port' | 'pem'>,
  protocol: 'http/1.1' | 'h2' = 'http/1.1',
): Promise<{ socket: TLSSocket; answer(): string; closed: Promise<unknown> }> {
  const socket = connectTls({
    port,
    host: '127.0.0.1',
    servername: 'localhost',
    ca: pem,
    ALPNProtocols: [protocol],
  })
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
  })
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.on('error', () => undefined)
  onTestFinished(() => void socket.destroy())
  await once(socket, 'secureConnect')
  return { socket, answer: () => text, closed }
}

/** Sends `text` and collects the answer until the receiver closes, or for `ms` when it does not. */
export async function rawAnswer(running: Running, text: string, ms = 300): Promise<string> {
  const { socket, answer, closed } = await rawConnection(running)
  socket.write(text, 'latin1')
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, ms))])
  socket.destroy()
  return answer()
}

/** An HTTP/2 session with the receiver. Destroyed with the test. */
export async function http2Session({ port, pem }: Running) {
  // Many bulks wait in the client; with its own 10 MB it would give up on some.
  const session = connectHttp2(`https://127.0.0.1:${port}`, {
    ca: pem,
    servername: 'localhost',
    maxSessionMemory: 1000,
  })
  session.on('error', () => undefined)
  onTestFinished(() => void session.destroy())
  await once(session, 'connect')
  return session
}

/** Resolves once `condition` holds; rejects when it does not within 30 s. */
export async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries++) {
    if (tries > 6000) throw new Error('It did not come to pass.')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** The receiver still takes a bulk. */
export async function stillReceives(running: Running): Promise<boolean> {
  return (await running.receiver.sendTestBulk(Buffer.from('{"still":"here"}'))).status === 200
}

export function textOf(bytes: Uint8Array | null | undefined): string | null {
  return bytes ? Buffer.from(bytes).toString('latin1') : null
}
