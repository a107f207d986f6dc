/** What the screens of the diff need of its model, without the schemas: those stay in the engine. */
import type { PairStatus } from '#shared/model/diff.ts'

export type { DiffPair, DiffSummary, FieldPresence, PairStatus, PathChange } from '#shared/model/diff.ts'

/** The statuses of a pair in the order they are shown. */
export const pairStatuses = [
  'changed',
  'added',
  'removed',
  'identical',
] as const satisfies readonly PairStatus[]
