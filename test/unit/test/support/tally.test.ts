import { describe, expect, it } from 'vitest'
import { add, lastLine, tallyOfPlaywright, tallyOfRun, tallyOfVitest } from '#test/support/tally.ts'

describe('what a run counts as', () => {
  it('takes vitest at its numbers', () => {
    const report = {
      numPassedTests: 7,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [{ status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] }],
    }
    expect(tallyOfVitest(report)).toEqual({ passed: 7, failed: 1, skipped: 3 })
  })

  it('counts a file that could not be loaded', () => {
    const report = {
      numPassedTests: 7,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults: [
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
        { status: 'failed', assertionResults: [] },
      ],
    }
    expect(tallyOfVitest(report).failed).toBe(1)
  })

  it('takes Playwright at its numbers, errors outside any test included', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }
    expect(tallyOfPlaywright({ stats, errors: [{}] })).toEqual({ passed: 6, failed: 2, skipped: 2 })
  })

  it('counts a runner that ended badly once, and never twice', () => {
    expect(tallyOfRun(0, null).failed).toBe(0)
    expect(tallyOfRun(1, null).failed).toBe(1)
    expect(tallyOfRun(null, { passed: 3, failed: 0, skipped: 0 })).toEqual({
      passed: 3,
      failed: 1,
      skipped: 0,
    })
    expect(tallyOfRun(1, { passed: 3, failed: 2, skipped: 0 }).failed).toBe(2)
  })

  it('ends with one line', () => {
    const sum = add({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 })
    expect(lastLine(sum)).toBe('tests: 11 passed, 22 failed, 33 skipped')
  })
})
