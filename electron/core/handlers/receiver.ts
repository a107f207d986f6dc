/** The receiver over the contract. */
import { generateBulk } from '#shared/generate/bulk.ts'
import { Failure } from '../failure.ts'
import { defaultReceiverOptions } from '../host.ts'
import type { Receiver } from '../receiver/receiver.ts'
import type { Engine } from './engine.ts'
import { base } from './implement.ts'

/** Sessions in a test bulk: enough to fill the first screen, few enough to read. */
const testBulkSessions = 5

export function receiverHandlers({ host, receiver }: Engine) {
  function open(): Receiver {
    if (!receiver)
      throw new Failure('CONFLICT', 'This process runs no receiver. Start one with bulkscope serve.')
    return receiver
  }
  return {
    status: base.receiver.status.handler(() => receiver?.status() ?? noReceiver),
    sendTestBulk: base.receiver.sendTestBulk.handler(async () => {
      const now = host.now()
      const bytes = generateBulk({ seed: now, maxSessions: testBulkSessions, startTime: now - 600_000 })
      const size = bytes.byteLength
      const { status } = await open().sendTestBulk(bytes)
      return { status, bytes: size, sessions: testBulkSessions }
    }),
    authority: base.receiver.authority.handler(() => open().authority()),
  }
}

const noReceiver = {
  state: 'off' as const,
  problem: null,
  url: null,
  ...defaultReceiverOptions,
  port: 0,
  listeners: [],
  caFile: null,
  caFingerprint: null,
  leafExpiresAt: null,
  curl: null,
}
