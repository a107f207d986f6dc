/** Reading captures: list, detail, facts for a replay. */
import type { CaptureDetail, CaptureSummary } from '#shared/model/capture.ts'
import type { Generation } from '#shared/model/generation.ts'
import type { Page, PageRequest } from '#shared/model/page.ts'
import type { Connection } from '../storage/database.ts'
import type { CaptureForReplay } from '../storage/storage.ts'
import { type FilterVocabulary, whereOf } from './filter-sql.ts'
import { runPage } from './paging.ts'

const summary = `id, source, receivedAt, method, path, listener, status, problem, fileName, contentType, contentEncoding,
  wireBytes, bodyBytes, receiveMs, ackMs, duplicateOf, indexState, lines, documents, stored, quarantined, actionLines,
  sessions, findings, errors`

const vocabulary: FilterVocabulary = {
  fields: {
    id: { column: 'id', type: 'number' },
    source: { column: 'source', type: 'text' },
    method: { column: 'method', type: 'text' },
    path: { column: 'path', type: 'text' },
    listener: { column: 'listener', type: 'text' },
    status: { column: 'status', type: 'number' },
    file: { column: 'fileName', type: 'text' },
    type: { column: 'contentType', type: 'text' },
    encoding: { column: 'contentEncoding', type: 'text' },
    received: { column: 'receivedAt', type: 'time' },
    bytes: { column: 'bodyBytes', type: 'number' },
    ack: { column: 'ackMs', type: 'number' },
    sessions: { column: 'sessions', type: 'number' },
    documents: { column: 'documents', type: 'number' },
    findings: { column: 'findings', type: 'number' },
    quarantined: { column: 'quarantined', type: 'number' },
  },
  has: {
    finding: 'findings > 0',
    problem: 'problem IS NOT NULL',
    duplicate: 'duplicateOf IS NOT NULL',
    malformed: 'quarantined > 0',
    body: 'bodySha256 IS NOT NULL',
  },
  textColumns: ['path', 'fileName', 'contentType', 'problem', 'remoteAddress', 'headers'],
}

/** Captures, newest first. */
export function listCaptures(db: Connection, request: PageRequest): Page<CaptureSummary> {
  return runPage(
    db,
    {
      from: 'capture',
      select: summary,
      id: 'id',
      sort: 'id',
      direction: 'desc',
      where: whereOf(request.filter, vocabulary),
      cursor: request.cursor,
      limit: request.limit,
    },
    (row) => row as CaptureSummary,
  )
}

type StoredCapture = Omit<CaptureDetail, 'headers' | 'wireSha256' | 'bodySha256' | 'generations'> & {
  headers: string
  wireSha256: Uint8Array | null
  bodySha256: Uint8Array | null
  generations: string
}

/** One capture; null when there is none of that id. */
export function getCapture(db: Connection, id: number): CaptureDetail | null {
  const row = db
    .prepare<[number], StoredCapture>(
      `SELECT ${summary}, query, headers, httpVersion, tlsVersion, tlsCipher, remoteAddress, wireSha256, bodySha256,
         generations, indexError FROM capture WHERE id = ?`,
    )
    .get(id)
  if (!row) return null
  const counted = Object.entries(JSON.parse(row.generations) as Record<Generation, number>)
  return {
    ...row,
    headers: JSON.parse(row.headers) as [string, string][],
    wireSha256: hex(row.wireSha256),
    bodySha256: hex(row.bodySha256),
    generations: counted.map(([generation, documents]) => ({
      generation: generation as Generation,
      documents,
    })),
  }
}

function hex(bytes: Uint8Array | null): string | null {
  return bytes && Buffer.from(bytes).toString('hex')
}

/** Facts for a replay, in the order asked for; unknown ids are left out. */
export function captureForReplay(db: Connection, ids: number[]): CaptureForReplay[] {
  const one = db.prepare<[number], CaptureForReplay>(
    `SELECT id, receivedAt, contentType, iif(bodySha256 IS NULL, NULL, bodyBytes) AS bodyBytes FROM capture WHERE id = ?`,
  )
  return ids.map((id) => one.get(id)).filter((row) => row !== undefined)
}

/** Ids of captures from `afterId` on that wait for the indexer, oldest first. */
export function pendingCaptures(db: Connection, limit: number): number[] {
  return db
    .prepare<[number], number>("SELECT id FROM capture WHERE indexState = 'pending' ORDER BY id LIMIT ?")
    .pluck()
    .all(limit)
}

/** The earliest capture that holds exactly these decoded bytes; null when there is none. */
export function captureWithBody(db: Connection, sha256: Uint8Array): number | null {
  return (
    db
      .prepare<[Uint8Array], number>('SELECT id FROM capture WHERE bodySha256 = ? ORDER BY id LIMIT 1')
      .pluck()
      .get(sha256) ?? null
  )
}
