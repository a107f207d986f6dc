/**
 * The engine's composition, readable as a table of contents: storage, indexer, receiver, replay, diff, exchange,
 * notifications, and the contract's handlers in front of them. Knows nothing of shells or transports.
 */
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { EngineClient } from '#shared/contract/index.ts'
import { version } from '#shared/version.ts'
import { makeDataFolder } from './data-folder.ts'
import { createDiff } from './diff/diff.ts'
import { createUploads } from './exchange/uploads.ts'
import { createRouter, type EngineRouter } from './handlers/router.ts'
import { defaultReceiverOptions, type Host, type ReceiverOptions } from './host.ts'
import { startIndexer } from './indexing/indexer.ts'
import { createNotifications } from './notifications.ts'
import { createReceiver, type Receiver } from './receiver/receiver.ts'
import { createReplay } from './replay/replay.ts'
import { type OpenStorage, openStorage } from './storage/open.ts'
import { type OwnerNote, takeOwnership } from './storage/owner.ts'

export interface CoreOptions {
  /** What the process is, for whoever finds the folder taken: `serve`, `import`, `desktop`. */
  command: string
  /** Absent: no receiver is opened (one-off commands). */
  receiver?: Partial<ReceiverOptions>
}

export interface Core {
  /** The contract, implemented; transports serve it. */
  router: EngineRouter
  /** The contract called within the process. */
  client: EngineClient
  receiver: Receiver | null
  /** Tells other processes of this user how to reach the contract. */
  announce(api: OwnerNote['api']): void
  /** Ends everything in order: no more bulks, running work, then the database. */
  stop(): Promise<void>
}

/** Starts the engine. Rejects with a `Failure` whose sentence says what is in the way; nothing is left running then. */
export async function createCore(host: Host, options: CoreOptions): Promise<Core> {
  makeDataFolder(host.dataDir)
  const ownership = takeOwnership(host.dataDir, options.command, host.now())
  const undo: (() => Promise<void> | void)[] = [() => ownership.release()]
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    let storage: OpenStorage | null = null
    const notifications = createNotifications(
      () => storage?.counts() ?? { captures: 0, sessions: 0, pending: 0 },
    )
    storage = await openStorage(host.dataDir, host.log, {
      onCommit(_id, pending) {
        notifications.publish('captures')
        if (pending) indexer.wake()
      },
      onFailure: () => notifications.publish('health'),
    })
    undo.push(storage.close)
    await storage.writer.call('interrupt', [host.now()])
    const indexer = startIndexer(storage, host.log, () => notifications.publish('sessions', 'captures'))
    undo.push(indexer.stop)
    const uploads = createUploads(join(host.dataDir, 'uploads'))
    undo.push(uploads.stop)
    const receiver = options.receiver
      ? createReceiver({
          host,
          options: { ...defaultReceiverOptions, ...options.receiver },
          storage,
          onChange: () => notifications.publish('receiver'),
          onBusy: indexer.setBusy,
        })
      : null
    const replay = createReplay({
      storage,
      isOwnTarget: async (url, connected) => (await receiver?.isOwnTarget(url, connected)) ?? false,
      version,
      now: host.now,
      onChange: () => notifications.publish('replay'),
      log: host.log,
    })
    undo.push(replay.stop)
    const diff = createDiff({ storage, uploads })
    undo.push(diff.stop)
    const router = createRouter({ host, storage, indexer, uploads, receiver, replay, diff, notifications })
    if (receiver) {
      await receiver.start()
      undo.push(receiver.stop)
    }
    undo.push(notifications.stop)
    return { router, client: createRouterClient(router), receiver, announce: ownership.announce, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
