/** What an action's row says at a glance. */
import { expect, it } from 'vitest'
import { actionStatus } from '#renderer/features/actions/action-status.ts'

it.each([
  [{ hasCrash: true, errorCount: 3 }, 'failed', 'Crash'],
  [{ hasCrash: false, errorCount: 1 }, 'warning', '1 error'],
  [{ hasCrash: null, errorCount: 2 }, 'warning', '2 errors'],
  [{ hasCrash: null, errorCount: null }, 'ok', 'No errors'],
])('%j is %s', (action, outcome, label) => {
  expect(actionStatus(action)).toEqual({ outcome, label })
})
