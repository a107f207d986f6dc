/** A bulk of generated sessions, as Dynatrace would send it: one document per line, within both limits. */
import { encodeUtf8 } from '../formats/text.ts'
import { bulkBytes, bulkSessions } from '../rules/bulk.ts'
import { generateSessions, type SessionPlan } from './sessions.ts'

export interface BulkPlan extends SessionPlan {
  /** 1000 unless given. */
  maxSessions?: number | undefined
  /** 896,000 unless given. */
  maxBytes?: number | undefined
}

/** As many sessions as fit, as newline-delimited JSON. Same plan, same bytes. Empty when not even one fits. */
export function generateBulk(plan: BulkPlan): Uint8Array<ArrayBuffer> {
  const { maxSessions = bulkSessions, maxBytes = bulkBytes } = plan
  const lines: Uint8Array[] = []
  let size = 0
  for (const session of generateSessions({ ...plan, count: maxSessions })) {
    const line = encodeUtf8(`${JSON.stringify(session)}\n`)
    if (size + line.length > maxBytes) break
    lines.push(line)
    size += line.length
  }
  const bulk = new Uint8Array(size)
  let offset = 0
  for (const line of lines) {
    bulk.set(line, offset)
    offset += line.length
  }
  return bulk
}
