/** Reading the store itself: its size, and whether every capture is what it was when it was acknowledged. */
import { hash } from 'node:crypto'
import { statSync } from 'node:fs'
import { readBody } from '../storage/bodies.ts'
import type { Connection } from '../storage/database.ts'

export interface StoreSize {
  captures: number
  sessions: number
  userActions: number
  findings: number
  pending: number
  databaseBytes: number
  bodyBytes: number
}

export function storeSize(db: Connection): StoreSize {
  const one = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0
  return {
    captures: one('SELECT count(*) FROM capture'),
    sessions: one('SELECT count(*) FROM session'),
    userActions: one('SELECT count(*) FROM userAction'),
    findings: one('SELECT count(*) FROM finding'),
    pending: one("SELECT count(*) FROM capture WHERE indexState = 'pending'"),
    databaseBytes: statSync(db.name).size,
    bodyBytes: one('SELECT coalesce(sum(bodyBytes), 0) FROM capture'),
  }
}

interface Evidence {
  id: number
  bodyBytes: number
  wireBytes: number
  bodySha256: Uint8Array | null
  wireSha256: Uint8Array | null
  indexState: string
  sessions: number
  storedSessions: number
  lines: number
  stored: number
  actionLines: number
  quarantined: number
}

/** SQLite's own check of the file; empty when it is whole. */
export function checkIntegrity(db: Connection): string[] {
  const rows = db.prepare<[], string>('PRAGMA integrity_check(20)').pluck().all()
  return rows.length === 1 && rows[0] === 'ok'
    ? []
    : rows.map((row) => `The database file is damaged: ${row}.`)
}

/** `lastId` is null when there was nothing left to check. */
export interface VerifiedSlice {
  lastId: number | null
  checked: number
  damage: string[]
}

/** Checks up to `limit` captures after `afterId`: hashes of both forms, lengths, ledger, index totals. */
export function verifyCaptures(db: Connection, afterId: number, limit: number): VerifiedSlice {
  const rows = db
    .prepare<[number, number], Evidence>(
      `SELECT id, bodyBytes, wireBytes, bodySha256, wireSha256, indexState, sessions, lines, stored, actionLines, quarantined,
         (SELECT count(*) FROM session WHERE captureId = capture.id) AS storedSessions
       FROM capture WHERE id > ? ORDER BY id LIMIT ?`,
    )
    .all(afterId, limit)
  return {
    lastId: rows.at(-1)?.id ?? null,
    checked: rows.length,
    damage: rows.flatMap((row) => verifyOne(db, row)),
  }
}

function verifyOne(db: Connection, row: Evidence): string[] {
  const damage: string[] = []
  const say = (what: string) => damage.push(`Capture ${row.id}: ${what}`)
  try {
    if (row.bodySha256) {
      const body = readBody(db, row.id, 'decoded')
      if (!body || body.byteLength !== row.bodyBytes)
        say(`its body has ${body?.byteLength ?? 0} bytes, not ${row.bodyBytes}.`)
      else if (!matches(body, row.bodySha256)) say('its body is not what was received (SHA-256 differs).')
    }
    if (row.wireSha256 && !(row.bodySha256 && Buffer.from(row.wireSha256).equals(row.bodySha256))) {
      const wire = readBody(db, row.id, 'wire')
      if (!wire || !matches(wire, row.wireSha256))
        say('its encoded bytes are not what was received (SHA-256 differs).')
    }
  } catch (error) {
    say(`its bytes cannot be read (${error instanceof Error ? error.message : String(error)}).`)
  }
  if (row.indexState === 'done' && row.storedSessions !== row.sessions) {
    say(`the index holds ${row.storedSessions} of its ${row.sessions} sessions; run reindex.`)
  }
  if (row.indexState === 'done' && row.lines !== row.stored + row.actionLines + row.quarantined) {
    say(
      `its ledger does not add up: ${row.lines} lines, ${row.stored + row.actionLines} stored, ${row.quarantined} set aside.`,
    )
  }
  return damage
}

function matches(bytes: Uint8Array, sha256: Uint8Array): boolean {
  return hash('sha256', bytes, 'buffer').equals(sha256)
}
