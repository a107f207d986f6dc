/** What an action's row says at a glance. */
import type { UserActionRow } from '#shared/model/session.ts'
import type { Outcome } from '../../ui/status-mark.tsx'

/** Crash, then errors, then fine. */
export function actionStatus(action: Pick<UserActionRow, 'hasCrash' | 'errorCount'>): {
  outcome: Outcome
  label: string
} {
  const errors = action.errorCount ?? 0
  if (action.hasCrash === true) return { outcome: 'failed', label: 'Crash' }
  if (errors > 0) return { outcome: 'warning', label: errors === 1 ? '1 error' : `${errors} errors` }
  return { outcome: 'ok', label: 'No errors' }
}
