/** A link to the engine that outlives connections: calls wait for one and always use the current. */
import type { ClientContext, ClientLink } from '@orpc/client'

type AnyLink = ClientLink<ClientContext>

export interface SwitchableLink extends AnyLink {
  /** Null while there is no connection: calls wait. */
  use(link: AnyLink | null): void
}

export function switchableLink(): SwitchableLink {
  let current: AnyLink | null = null
  let waiting: ((link: AnyLink) => void)[] = []

  function connected(signal: AbortSignal | undefined): Promise<AnyLink> {
    return new Promise((resolve, reject) => {
      waiting.push(resolve)
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
  }
  return {
    use(link) {
      current = link
      if (link === null) return
      for (const resolve of waiting) resolve(link)
      waiting = []
    },
    async call(path, input, options) {
      const link = current ?? (await connected(options.signal))
      return link.call(path, input, options)
    },
  }
}
