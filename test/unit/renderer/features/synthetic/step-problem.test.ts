/** Whether a step failed. */
import { expect, it } from 'vitest'
import { stepProblem } from '#renderer/features/synthetic/step-problem.ts'

it.each([
  [{ errorName: null, errorCode: null }, null],
  [{ errorName: null, errorCode: 0 }, null],
  [{ errorName: null, errorCode: 1402 }, '1402'],
  [{ errorName: 'Timed out', errorCode: 1402 }, 'Timed out 1402'],
  [{ errorName: 'Timed out', errorCode: 0 }, 'Timed out'],
])('%j', (step, problem) => {
  expect(stepProblem(step)).toBe(problem)
})
