/** Geometry of a session on one axis. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionBar, lanes, marks, sessionAxis, ticks } from '#renderer/features/sessions/waterfall.ts'
import { action, session, step } from '#test/support/session-rows.ts'

const number = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 1e7 }))

describe('sessionAxis', () => {
  it('covers everything that has a time, also what lies outside of the session', () => {
    const axis = sessionAxis(
      session({
        startTime: 1000,
        endTime: 2000,
        userActions: [action(0, { startTime: 900, duration: 100 })],
        syntheticEvents: [step(0, { timestamp: 2500 })],
      }),
    )
    expect(axis).toEqual({ from: 900, to: 2500 })
  })

  it('is null without any time, and never empty', () => {
    expect(sessionAxis(session())).toBeNull()
    expect(sessionAxis(session({ startTime: 5 }))).toEqual({ from: 5, to: 6 })
  })
})

describe('actionBar', () => {
  it('places the action and its phases in order', () => {
    const bar = actionBar(
      { from: 0, to: 1000 },
      action(0, {
        startTime: 250,
        endTime: 750,
        duration: 500,
        networkTime: 100,
        serverTime: 150,
        frontendTime: 250,
      }),
    )
    expect(bar).toEqual({
      left: 0.25,
      width: 0.5,
      phases: [
        { phase: 'network', left: 0, width: 0.2 },
        { phase: 'server', left: 0.2, width: 0.3 },
        { phase: 'frontend', left: 0.5, width: 0.5 },
      ],
    })
  })

  it('is null without a start', () => {
    expect(actionBar({ from: 0, to: 1 }, action(0, { duration: 4 }))).toBeNull()
  })

  it('stays inside of the axis whatever the document claims', () => {
    fc.assert(
      fc.property(number, number, number, number, number, number, (startTime, endTime, duration, a, b, c) => {
        const bar = actionBar(
          { from: 100, to: 5000 },
          action(0, { startTime, endTime, duration, networkTime: a, serverTime: b, frontendTime: c }),
        )
        if (bar === null) return
        expect(bar.left).toBeGreaterThanOrEqual(0)
        expect(bar.width).toBeGreaterThanOrEqual(0)
        expect(bar.left + bar.width).toBeLessThanOrEqual(1 + 1e-9)
        const end = bar.phases.at(-1)
        if (end) expect(end.left + end.width).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
  })
})

describe('ticks', () => {
  it('are round and never more than asked for', () => {
    expect(ticks({ from: 5, to: 34_977 }, 8)).toEqual([0, 5000, 10_000, 15_000, 20_000, 25_000, 30_000])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), (span) => {
        expect(ticks({ from: 0, to: span }, 8).length).toBeLessThanOrEqual(9)
      }),
    )
  })
})

describe('marks', () => {
  it('merges what is too close to tell apart, and loses none', () => {
    const items = Array.from({ length: 10_000 }, (_, i) => ({ at: i, label: String(i) }))
    const found = marks({ from: 0, to: 10_000 }, items, 100)
    expect(found.length).toBeLessThanOrEqual(101)
    expect(found.reduce((sum, mark) => sum + mark.count, 0)).toBe(10_000)
    expect(found[0]).toMatchObject({ first: 0, label: '0' })
  })

  it('leaves out what has no time', () => {
    expect(marks({ from: 0, to: 1 }, [{ at: null, label: 'x' }], 10)).toEqual([])
  })
})

describe('lanes', () => {
  it('stacks what overlaps, within a limit', () => {
    const bar = (left: number, width: number) => ({ left, width, phases: [] })
    expect(lanes([bar(0, 0.5), bar(0.1, 0.2), bar(0.6, 0.1), bar(0.65, 0.1)], 3)).toEqual([0, 1, 0, 1])
    expect(lanes([bar(0, 1), bar(0, 1), bar(0, 1)], 2)).toEqual([0, 1, 1])
  })
})
