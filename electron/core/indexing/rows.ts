/**
 * What the indexer hands to the writer: the rows of some documents of one capture, and the verdict at its end. Rows
 * are lists of values in the order of `storage/columns.ts`: they cross to another thread and are bound by position,
 * which costs half of what objects do.
 */
import type { NewFinding } from '#shared/model/finding.ts'
import type { SqlValue } from '../storage/insert.ts'

export interface SessionRows {
  line: number
  byteOffset: number
  byteLength: number
  /** 48 bits of the document's SHA-1: tells a duplicate from a new version among sessions of one key. */
  documentHash: number
  key: string
  partNumber: number | null
  session: SqlValue[]
  userActions: SqlValue[][]
  events: SqlValue[][]
  errors: SqlValue[][]
  syntheticEvents: SqlValue[][]
  findings: NewFinding[]
}

/** One batch of a capture. The first one (`first`) replaces whatever an earlier, interrupted attempt left. */
export interface RowBatch {
  captureId: number
  first: boolean
  sessions: SessionRows[]
  /** Findings about lines or the bulk, not about a session. */
  findings: NewFinding[]
  /** With the last batch: what became of the capture. */
  verdict: IndexVerdict | null
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
