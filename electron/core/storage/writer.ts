/** What the writer worker can do, without threads: everything that changes the database, on one connection. */

import { Failure } from '../failure.ts'
import type { IndexVerdict, RowBatch } from '../indexing/rows.ts'
import { captureWriter, type PreparedCapture } from './captures-write.ts'
import type { Connection } from './database.ts'
import { indexWriter } from './index-write.ts'
import { type ReplayWriter, replayWriter } from './replay-write.ts'
import type { CommittedCapture } from './storage.ts'

export interface StoreCounts {
  captures: number
  sessions: number
  /** Captures not yet indexed. */
  pending: number
}

/** What the writer answers to a commit: `pending` says whether the indexer has something to read. */
export type CommitAnswer = CommittedCapture & { pending: boolean; counts: StoreCounts }

/** Work done inside a transaction on request of the main thread. */
export interface WriterWork extends ReplayWriter {
  insertCapture(prepared: PreparedCapture): CommitAnswer
  insertRows(batch: RowBatch): StoreCounts
  finishIndex(verdict: IndexVerdict): StoreCounts
  noteAcks(acks: [captureId: number, ackMs: number][]): void
  /** Sets every capture back to unread and answers how many; the indexer then replaces their rows one by one. */
  invalidateIndex(): number
  counts(): StoreCounts
  /** Caps the database file at so many pages (SQLite's `max_page_count`) and answers the cap in force. */
  limitPages(pages: number): number
}

export interface Writer {
  work: WriterWork
  transaction(work: () => void): void
  savepoint<T>(work: () => T): T
  /** Whether an error means that the whole transaction is lost (disk full, I/O, damage) and not just one statement. */
  isFatal(error: unknown): boolean
  failureOf(error: unknown): Error
}

const fatalCodes = /^SQLITE_(FULL|IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN|NOMEM|PROTOCOL|BUSY)/

export function createWriter(db: Connection): Writer {
  const captures = captureWriter(db)
  const index = indexWriter(db)
  const replay = replayWriter(db)
  const counts = countsOf(db)
  const begin = db.transaction((work: () => void) => work())
  const nested = db.transaction((work: () => unknown) => work())
  return {
    work: {
      ...replay,
      insertCapture(prepared) {
        const { pending, ...committed } = captures.insert(prepared)
        counts.captures++
        if (pending) counts.pending++
        return { ...committed, pending, counts: { ...counts } }
      },
      insertRows(batch) {
        counts.sessions += index.insert(batch)
        if (batch.verdict) counts.pending = Math.max(0, counts.pending - 1)
        return { ...counts }
      },
      finishIndex(verdict) {
        index.finish(verdict)
        counts.pending = Math.max(0, counts.pending - 1)
        return { ...counts }
      },
      noteAcks(acks) {
        for (const [id, ms] of acks) captures.setAck(id, ms)
      },
      invalidateIndex() {
        const changed = index.invalidate()
        counts.pending += changed
        return changed
      },
      counts: () => ({ ...counts }),
      limitPages: (pages) => Number(db.pragma(`max_page_count = ${Math.trunc(pages)}`, { simple: true })),
    },
    transaction(work) {
      const before = { ...counts }
      try {
        begin.immediate(work)
      } catch (error) {
        Object.assign(counts, before)
        throw error
      }
    },
    savepoint: <T>(work: () => T) => nested(work) as T,
    isFatal: (error) => fatalCodes.test(codeOf(error)),
    failureOf(error) {
      const code = codeOf(error)
      const full = code === 'SQLITE_FULL'
      const message = error instanceof Error ? error.message : String(error)
      return new Failure(
        'STORAGE_FAILED',
        full
          ? 'The disk is full: nothing of this request was kept. Free some space; receiving goes on by itself.'
          : `The database could not be written (${code || message}): nothing of this request was kept.`,
        { cause: error },
      )
    },
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Counted once at the start, then kept by the writer: a count over a million rows is no business of the write path. */
function countsOf(db: Connection): StoreCounts {
  const one = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0
  return {
    captures: one('SELECT count(*) FROM capture'),
    sessions: one('SELECT count(*) FROM session'),
    pending: one("SELECT count(*) FROM capture WHERE indexState = 'pending'"),
  }
}
