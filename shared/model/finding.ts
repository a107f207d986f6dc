/** A finding: one observation about a line, a session or a bulk, with severity and byte range. */
import { z } from 'zod'

export const severities = ['error', 'warning', 'notice'] as const
export const severity = z.enum(severities)
export type Severity = z.infer<typeof severity>

export const finding = z.object({
  id: z.number().int(),
  captureId: z.number().int(),
  /** Row id of the session the finding is about; null when it is about a line or the bulk. */
  sessionRow: z.number().int().nullable(),
  /** The rule's id, such as `malformed-line`. */
  rule: z.string(),
  severity,
  /** 1-based line number in the bulk; null when about the whole bulk. */
  line: z.number().int().nullable(),
  /** Byte range in the decoded body; null when about the whole bulk. */
  byteOffset: z.number().int().nullable(),
  byteLength: z.number().int().nullable(),
  message: z.string(),
})
export type Finding = z.infer<typeof finding>

/** A finding before it is stored, as a rule makes it. */
export interface NewFinding {
  rule: string
  severity: Severity
  line: number | null
  byteOffset: number | null
  byteLength: number | null
  message: string
}
