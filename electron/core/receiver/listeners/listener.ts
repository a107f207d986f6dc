/** What every kind of listener consists of. */
import type { Listener } from '#shared/model/receiver.ts'
import type { Answer } from '../exchange.ts'

export interface ListenerKind {
  /** The listener of this kind that a new data folder has. */
  readonly standard: Listener
  /** The answer to a bulk that has been kept. */
  accepted(): Answer
}
