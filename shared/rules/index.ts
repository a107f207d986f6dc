/** The consistency rules for sessions: the registry. Adding a rule is a file of its own and a line here. */
import type { JsonObject } from '../formats/piece.ts'
import type { ExtractedSession } from '../formats/session.ts'
import type { NewFinding } from '../model/finding.ts'
import { actionCount } from './action-count.ts'
import { durationMismatch } from './duration.ts'
import { endBeforeStart } from './end-before-start.ts'
import { elementNotAnObject, wrongType } from './field-problems.ts'
import { missingIdentity } from './identity.ts'
import { notUtf8 } from './not-utf8.ts'
import type { SessionContext, SessionRule } from './rule.ts'
import { syntheticLink } from './synthetic-link.ts'

export const sessionRules: readonly SessionRule[] = [
  missingIdentity,
  wrongType,
  elementNotAnObject,
  actionCount,
  endBeforeStart,
  durationMismatch,
  syntheticLink,
  notUtf8,
]

/** What the rules find in one session; its place in the body goes into each finding. Hand in the piece itself as `span`. */
export function checkSession(
  value: JsonObject,
  extracted: ExtractedSession,
  span: SessionContext['span'],
): NewFinding[] {
  const { line, byteOffset, byteLength } = span
  const findings: NewFinding[] = []
  for (const { id, severity, check } of sessionRules) {
    for (const message of check({ value, extracted, span })) {
      findings.push({ rule: id, severity, line, byteOffset, byteLength, message })
    }
  }
  return findings
}
