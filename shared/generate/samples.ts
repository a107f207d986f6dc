/** The sample exports that come with the program, so that a newcomer sees full screens after one click. */
import type { JsonObject } from '../formats/piece.ts'
import { encodeUtf8 } from '../formats/text.ts'
import { generateSessions } from './sessions.ts'

export interface SampleFile {
  name: string
  bytes: Uint8Array
}

/** An export hands sessions over as they end. */
function byEnd(sessions: Iterable<JsonObject>): JsonObject[] {
  return [...sessions].sort((a, b) => Number(a.endTime) - Number(b.endTime))
}

function lines(documents: JsonObject[]): Uint8Array {
  return encodeUtf8(documents.map((document) => `${JSON.stringify(document)}\n`).join(''))
}

/** 50 lines of May 2021: web, apps, monitors; one session was sent twice. */
function sample2021(): Uint8Array {
  const startTime = Date.UTC(2021, 4, 27, 8, 12)
  const sessions = byEnd(
    generateSessions({ seed: 2045, count: 49, startTime, gapMs: 120_000, syntheticShare: 0.24 }),
  )
  return lines([...sessions, ...sessions.slice(17, 18)])
}

/** Twelve lines in the shape of November 2017. */
function sample2017(): Uint8Array {
  const startTime = Date.UTC(2017, 10, 23, 12, 53)
  return lines(byEnd(generateSessions({ seed: 2170, count: 12, startTime, gapMs: 90_000, generation: 'G1' })))
}

/** Twelve sessions of autumn 2020, each behind its Elasticsearch action line. */
function sampleElasticsearch(): Uint8Array {
  const startTime = Date.UTC(2020, 9, 14, 17, 30)
  const sessions = byEnd(
    generateSessions({
      seed: 2020,
      count: 12,
      startTime,
      gapMs: 60_000,
      generation: 'G2',
      syntheticShare: 0.3,
    }),
  )
  return lines(
    sessions.flatMap((session) => {
      const _id = `${session.tenantId}-${session.userSessionId}-${session.startTime}`
      return [{ index: { _index: 'user-sessions', _type: '_doc', _id } }, session]
    }),
  )
}

/** Every sample file; the same bytes each time. */
export function sampleFiles(): SampleFile[] {
  return [
    { name: 'elasticsearch-bulk.ndjson', bytes: sampleElasticsearch() },
    { name: 'sessions-2017.ndjson', bytes: sample2017() },
    { name: 'sessions-2021.ndjson', bytes: sample2021() },
  ]
}
