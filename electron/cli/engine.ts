/**
 * The engine a command talks to. When a running Bulkscope owns the data folder, the command speaks to it over its
 * contract; otherwise it starts an engine of its own and stops it afterwards. Commands cannot tell the difference.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import { createCore } from '#core/core.ts'
import { Failure } from '#core/failure.ts'
import { type OwnerNote, readOwner } from '#core/storage/owner.ts'
import type { EngineClient } from '#shared/contract/index.ts'
import { Interrupted } from './exit.ts'
import { createHost } from './host.ts'

/** How long to wait for another command that holds the folder without an API, ms. */
const patience = 30_000

interface Connection {
  client: EngineClient
  close(): Promise<void>
}

/** Runs `work` and closes everything behind it; Ctrl+C aborts `signal` and ends with `Interrupted`. */
export async function withEngine(
  dataDir: string,
  command: string,
  work: (client: EngineClient, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const interruption = new AbortController()
  const interrupt = () => interruption.abort(new Interrupted())
  process.once('SIGINT', interrupt)
  process.once('SIGTERM', interrupt)
  const { client, close } = await connect(dataDir, command, interruption.signal)
  try {
    const interrupted = new Promise<never>((_, reject) => {
      interruption.signal.addEventListener('abort', () => reject(interruption.signal.reason as Error))
    })
    await Promise.race([work(client, interruption.signal), interrupted])
  } finally {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
    await close()
  }
}

async function connect(dataDir: string, command: string, signal: AbortSignal): Promise<Connection> {
  const deadline = performance.now() + patience
  for (;;) {
    const owner = readOwner(dataDir)
    if (owner?.api) {
      const remote = await connectTo(owner.api)
      if (remote) return remote
    }
    try {
      const core = await createCore(createHost(dataDir), { command })
      return { client: core.client, close: core.stop }
    } catch (error) {
      const taken =
        error instanceof Failure && error.code === 'CONFLICT' && readOwner(dataDir)?.pid !== process.pid
      if (!taken || performance.now() > deadline || signal.aborted) throw error
      // Another command is at work, or a server is just starting: both are over soon.
      await sleep(200)
    }
  }
}

/** Connects to a running engine; null when nobody answers there (the note of an owner that died). */
async function connectTo(api: NonNullable<OwnerNote['api']>): Promise<Connection | null> {
  const socket = new WebSocket(`${api.url.replace(/^http/, 'ws')}/rpc`, {
    headers: { authorization: `Bearer ${api.token}` },
    maxPayload: 1024 * 1024 * 1024,
  })
  const opened = await new Promise<boolean>((resolve) => {
    socket.once('open', () => resolve(true))
    socket.once('error', () => resolve(false))
  })
  if (!opened) return null
  socket.on('error', () => socket.terminate())
  // The link is written for the browser's WebSocket; this one offers the same methods with wider types.
  const link = new RPCLink({
    websocket: socket as unknown as ConstructorParameters<typeof RPCLink>[0]['websocket'],
  })
  return {
    client: createORPCClient(link),
    close: async () => {
      socket.terminate()
    },
  }
}
