/** What the handlers act on: the rooms of the engine, as the composition built them. */
import type { Diff } from '../diff/diff.ts'
import type { Uploads } from '../exchange/uploads.ts'
import type { Host } from '../host.ts'
import type { Indexer } from '../indexing/indexer.ts'
import type { Notifications } from '../notifications.ts'
import type { Receiver } from '../receiver/receiver.ts'
import type { Replay } from '../replay/replay.ts'
import type { OpenStorage } from '../storage/open.ts'

export interface Engine {
  host: Host
  storage: OpenStorage
  indexer: Indexer
  uploads: Uploads
  /** Null in a one-off command. */
  receiver: Receiver | null
  replay: Replay
  diff: Diff
  notifications: Notifications
}
