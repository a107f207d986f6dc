/** What the indexer hands to the writer: the rows of some documents of one capture, and the totals at its end. */
import type { NewFinding } from '#shared/model/finding.ts'
import type {
  ErrorColumns,
  EventColumns,
  SessionColumns,
  SyntheticEventColumns,
  UserActionColumns,
} from '#shared/model/session.ts'

export interface SessionRows {
  line: number
  byteOffset: number
  byteLength: number
  /** 48 bits of the document's SHA-1: tells a duplicate from a new version among sessions of one key. */
  documentHash: number
  key: string
  columns: SessionColumns
  userActions: UserActionColumns[]
  events: EventColumns[]
  errors: ErrorColumns[]
  syntheticEvents: (SyntheticEventColumns & { causedActions: number })[]
  findings: NewFinding[]
}

/** One batch of a capture. The first one (`first`) replaces whatever an earlier, interrupted attempt left. */
export interface RowBatch {
  captureId: number
  first: boolean
  sessions: SessionRows[]
  /** Findings about lines or the bulk, not about a session. */
  findings: NewFinding[]
}

export interface IndexVerdict {
  captureId: number
  state: 'done' | 'failed'
  indexError: string | null
  lines: number
  documents: number
  stored: number
  quarantined: number
  actionLines: number
  sessions: number
  findings: number
  errors: number
  generations: Record<string, number>
}
