/** Sessions, user actions, synthetic events and findings over the contract. */
import { Failure } from '../failure.ts'
import type { Engine } from './engine.ts'
import { base } from './implement.ts'

export function sessionHandlers({ storage }: Engine) {
  async function find(by: { row: number } | { key: string }) {
    const session = await storage.getSession(by)
    if (!session) throw new Failure('NOT_FOUND', `There is no session ${'row' in by ? by.row : by.key}.`)
    return session
  }
  return {
    sessions: {
      list: base.sessions.list.handler(({ input }) => storage.listSessions(input)),
      get: base.sessions.get.handler(({ input }) => find(input)),
      document: base.sessions.document.handler(async ({ input }) => {
        const { location } = await find(input)
        const bytes = await storage.readRange(location.captureId, location.byteOffset, location.byteLength)
        if (!bytes) throw new Failure('NOT_FOUND', `The bytes of capture ${location.captureId} are gone.`)
        return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), location }
      }),
    },
    actions: { list: base.actions.list.handler(({ input }) => storage.listActions(input)) },
    synthetic: { list: base.synthetic.list.handler(({ input }) => storage.listSynthetic(input)) },
    findings: { list: base.findings.list.handler(({ input }) => storage.listFindings(input)) },
  }
}
