/** What a session's row says at a glance: how it ended up, who it was, and how it relates to other copies. */
import type { SessionRow } from '#shared/model/session.ts'
import type { Outcome } from '../../ui/status-mark.tsx'

export interface Mark {
  outcome: Outcome
  label: string
}

/** Crash, then error, then fine. Counts the document claims and errors it lists both count. */
export function sessionStatus(
  session: Pick<SessionRow, 'hasCrash' | 'hasError' | 'totalErrorCount' | 'errorCount'>,
): Mark {
  const errors = errorsOf(session)
  const counted = errors === 1 ? '1 error' : `${errors.toLocaleString('en-US')} errors`
  if (session.hasCrash === true)
    return { outcome: 'failed', label: errors > 0 ? `Crash, ${counted}` : 'Crash' }
  if (errors > 0) return { outcome: 'warning', label: counted }
  if (session.hasError === true) return { outcome: 'warning', label: 'Has errors' }
  return { outcome: 'ok', label: 'No errors' }
}

/** The larger of what the document claims and what it lists. */
export function errorsOf(session: Pick<SessionRow, 'totalErrorCount' | 'errorCount'>): number {
  return Math.max(session.totalErrorCount ?? 0, session.errorCount)
}

export const userKinds = ['real', 'synthetic', 'robot'] as const
export type UserKind = (typeof userKinds)[number]

/** The kind that has a hue; null for a user type nobody documented. */
export function userKind(userType: string | null): UserKind | null {
  if (userType === null) return null
  const text = userType.toUpperCase()
  if (text.includes('REAL')) return 'real'
  if (text.includes('SYNTHETIC')) return 'synthetic'
  return text.includes('ROBOT') ? 'robot' : null
}

/** How a copy relates to the first with its key, in a sentence. */
export function relationLabel(
  session: Pick<SessionRow, 'relation' | 'relatedTo' | 'partNumber'>,
): string | null {
  switch (session.relation) {
    case null:
      return null
    case 'duplicate':
      return 'The same document arrived before'
    case 'version':
      return 'The same session arrived before, with other content'
    case 'part':
      return session.partNumber === null
        ? 'Another part of a split session'
        : `Part ${session.partNumber} of a split session`
  }
}

/** Who the session belongs to: the user's tag, a monitor's name, or the internal id. */
export function userOf(
  session: Pick<SessionRow, 'userId' | 'browserMonitorName' | 'internalUserId'>,
): { text: string; from: 'userId' | 'browserMonitorName' | 'internalUserId' } | null {
  for (const from of ['userId', 'browserMonitorName', 'internalUserId'] as const) {
    const text = session[from]
    if (text !== null && text !== '') return { text, from }
  }
  return null
}

/** Parts that are there, joined; null when none is. */
export function joined(...parts: (string | null)[]): string | null {
  const there = parts.filter((part) => part !== null && part !== '')
  return there.length === 0 ? null : there.join(', ')
}
