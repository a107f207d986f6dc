/** Keeps a WebSocket to the headless host: signs in with the link's token, connects, waits longer after each failure. */
import { RPCLink } from '@orpc/client/websocket'
import { backoff, type Link } from '../queries/link-state.ts'
import type { SwitchableLink } from './switchable-link.ts'

/** Swaps the token for a cookie. A failure shows up as a refused connection, which is told then. */
async function signIn(token: string): Promise<void> {
  try {
    await fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
  } catch {
    // no host: the socket will not open either
  }
}

/** Whether the host is there but does not know us (a browser is never told why its socket was refused). */
async function isRefused(): Promise<boolean> {
  try {
    const { status } = await fetch('/api/receiver', { cache: 'no-store' })
    return status === 401 || status === 403
  } catch {
    return false
  }
}

export async function keepSocket(
  link: SwitchableLink,
  tell: (state: Link) => void,
  token: string | null,
): Promise<void> {
  if (token !== null) await signIn(token)
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const open = () => {
    const url = new URL('/rpc', window.location.href)
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    url.hash = ''
    const socket = new WebSocket(url)
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('open', () => {
      attempt = 0
      link.use(new RPCLink({ websocket: socket }))
      tell({ state: 'open' })
    })
    socket.addEventListener('close', async () => {
      link.use(null)
      attempt++
      const wait = backoff(attempt, Math.random())
      tell(
        (await isRefused()) ? { state: 'refused' } : { state: 'lost', attempt, retryAt: Date.now() + wait },
      )
      timer = setTimeout(open, wait)
    })
  }
  // A machine that comes back from sleep or offline should not wait out the pause.
  window.addEventListener('online', () => {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    attempt = 0
    open()
  })
  open()
}
