/** How a finding's severity looks. */
import type { Severity } from '#shared/model/finding.ts'
import type { Outcome } from '../ui/status-mark.tsx'

export const severityOutcome: Record<Severity, Outcome> = {
  error: 'failed',
  warning: 'warning',
  notice: 'pending',
}
