/** What is said about a replay run. */
import { describe, expect, it } from 'vitest'
import {
  attemptText,
  deliveryOutcome,
  doneShare,
  runSentence,
  timeLeft,
} from '#renderer/features/replay/replay-figures.ts'
import type { Attempt, ReplayRun } from '#shared/model/replay.ts'

const run = (given: Partial<ReplayRun>): ReplayRun => ({
  id: 1,
  startedAt: 1000,
  finishedAt: null,
  state: 'running',
  plan: {
    url: 'https://localhost:1/',
    method: 'PUT',
    contentType: null,
    insecure: false,
    timeoutMs: 30_000,
    retries: 3,
    retryDelayMs: 1000,
    concurrency: 1,
    pace: { kind: 'flat' },
    allowSelf: false,
  },
  total: 12,
  delivered: 0,
  discarded: 0,
  attempts: 0,
  bytesSent: 0,
  ...given,
})
const attempt = (given: Partial<Attempt>): Attempt => ({
  number: 1,
  startedAt: 0,
  durationMs: null,
  status: null,
  error: null,
  answer: null,
  ...given,
})

describe('figures', () => {
  it('measure what has ended, delivered or not', () => {
    expect(doneShare(run({ delivered: 3, discarded: 3 }))).toBe(0.5)
    expect(doneShare(run({ total: 0 }))).toBe(0)
  })

  it('estimate from the speed so far, and not before there is one', () => {
    expect(timeLeft(run({ delivered: 3 }), 4000)).toBe(9000)
    expect(timeLeft(run({}), 4000)).toBeNull()
    expect(timeLeft(run({ delivered: 12, state: 'delivered' }), 4000)).toBeNull()
  })
})

describe('runSentence', () => {
  it('says that all is well only when it is', () => {
    const done = run({
      state: 'delivered',
      delivered: 12,
      attempts: 12,
      bytesSent: 10_400_000,
      finishedAt: 7200,
    })
    expect(runSentence(done)).toMatch(/^All 12 bulks were delivered: 12 requests, 10\.4\sMB in 6\.20\ss\.$/)
  })

  it('says what was discarded, what was kept and what to do', () => {
    const text = runSentence(
      run({ state: 'incomplete', delivered: 11, discarded: 1, attempts: 15, finishedAt: 2000 }),
    )
    expect(text).toContain('11 of 12 bulks delivered, 1 discarded after 4 tries each')
    expect(text).toContain('The captures are kept')
  })

  it('counts what a cancelled run did not send', () => {
    expect(runSentence(run({ state: 'cancelled', delivered: 4, discarded: 1, finishedAt: 2000 }))).toContain(
      '7 not sent',
    )
  })

  it('does not claim to know what an interrupted run left open', () => {
    expect(runSentence(run({ state: 'interrupted', delivered: 4 }))).toContain('may have arrived')
  })
})

describe('deliveries and attempts', () => {
  it('mark a delivery that needed another try', () => {
    const tries = [attempt({ status: 500 }), attempt({ number: 2, status: 200 })]
    expect(deliveryOutcome({ state: 'delivered', attempts: tries })).toEqual({
      outcome: 'retry',
      label: 'Delivered at try 2',
    })
    expect(deliveryOutcome({ state: 'discarded', attempts: tries }).outcome).toBe('failed')
  })

  it('tell an attempt in a few words', () => {
    expect(attemptText(attempt({ status: 200, durationMs: 12 }))).toMatch(/^200 in 12\sms$/)
    expect(attemptText(attempt({ error: 'timeout', durationMs: 30_000 }))).toMatch(/^timeout after 30\.0\ss$/)
    expect(attemptText(attempt({}))).toBe('under way')
  })
})
