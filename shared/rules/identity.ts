/** A session is known by tenant, session id and start. Without one of them its copies cannot be told from other sessions. */
import type { SessionRule } from './rule.ts'

const parts = ['tenantId', 'userSessionId', 'startTime'] as const

export const missingIdentity: SessionRule = {
  id: 'missing-identity',
  severity: 'warning',
  check({ extracted: { columns } }) {
    const missing = parts.filter((part) => columns[part] === null)
    // The visits of 2016 never named their tenant.
    if (columns.generation === 'G0' && missing.length === 1 && missing[0] === 'tenantId') return []
    if (missing.length === 0) return []
    return [`${missing.join(' and ')} missing: copies of this session may not be recognised as such.`]
  },
}
