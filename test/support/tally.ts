/** Sums what the test runners report in their own JSON, never what they print. */

export interface Tally {
  passed: number
  failed: number
  skipped: number
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0 }

export function add(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/** The line `npm test` ends with. */
export function lastLine(tally: Tally): string {
  return `tests: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`
}

/** The part of vitest's JSON report that counts. */
interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

/** A file that failed without a failing test (it could not be loaded, or a hook failed) counts as one failure. */
export function tallyOfVitest(report: VitestReport): Tally {
  const failedFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + failedFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** The part of Playwright's JSON report that counts. */
interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  /** Failures outside any test: a file that could not be loaded, a setup that failed. */
  errors: unknown[]
}

/** A test that passed only when tried again passed; an error outside any test is a failure. */
export function tallyOfPlaywright({ stats, errors }: PlaywrightReport): Tally {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  }
}

/**
 * What a runner's run counts as: its report, and one failure more when it ended badly without counting one
 * (it crashed, it was stopped, a process of its own was left behind).
 */
export function tallyOfRun(exitCode: number | null, report: Tally | null): Tally {
  const counted = report ?? nothing
  return exitCode === 0 || counted.failed > 0 ? counted : add(counted, { ...nothing, failed: 1 })
}
