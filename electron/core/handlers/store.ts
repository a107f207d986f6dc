/** The store itself over the contract: size, verification, rebuilding the index, notifications. */
import type { ProgressOr } from '#shared/model/progress.ts'
import type { Engine } from './engine.ts'
import { base } from './implement.ts'

/** Captures verified per query: short enough that other queries get their turn on the reader. */
const verifySlice = 8

export function storeHandlers({ host, storage, indexer, notifications }: Engine) {
  async function* verify(): AsyncGenerator<ProgressOr<{ captures: number; damage: string[] }>> {
    // What is being indexed has no totals yet to check.
    await indexer.idle()
    const total = storage.counts().captures
    yield { kind: 'progress', stage: 'checking the database file', done: 0, total }
    const damage = await storage.reader.call('checkIntegrity', [])
    let afterId = 0
    let captures = 0
    for (;;) {
      const slice = await storage.reader.call('verifyCaptures', [afterId, verifySlice])
      damage.push(...slice.damage)
      if (slice.lastId === null) break
      captures += slice.checked
      afterId = slice.lastId
      yield { kind: 'progress', stage: 'checking captures', done: captures, total }
    }
    yield { kind: 'done', result: { captures, damage } }
  }

  async function* reindex(): AsyncGenerator<ProgressOr<{ captures: number; sessions: number }>> {
    const captures = await storage.writer.call('invalidateIndex', [])
    storage.noteCounts(await storage.writer.call('counts', []))
    indexer.wake()
    let ended = false
    const idle = indexer.idle().finally(() => {
      ended = true
    })
    while (!ended) {
      const { pending } = storage.counts()
      yield { kind: 'progress', stage: 'indexing', done: Math.max(0, captures - pending), total: captures }
      await Promise.race([idle, new Promise((resolve) => setTimeout(resolve, 200))])
    }
    await idle
    yield { kind: 'done', result: { captures, sessions: storage.counts().sessions } }
  }

  return {
    stats: base.store.stats.handler(async () => ({
      dataDir: host.dataDir,
      ...(await storage.reader.call('storeSize', [])),
    })),
    verify: base.store.verify.handler(verify),
    reindex: base.store.reindex.handler(reindex),
    notifications: base.store.notifications.handler(({ signal }) => notifications.subscribe(signal)),
  }
}
