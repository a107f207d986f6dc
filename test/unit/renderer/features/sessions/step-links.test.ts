/** Which user actions a synthetic step caused. */
import { describe, expect, it } from 'vitest'
import { linkSteps, stepRows } from '#renderer/features/sessions/step-links.ts'
import { action, step } from '#test/support/session-rows.ts'

describe('linkSteps', () => {
  it('links by id, though the action began before its step by the clock', () => {
    const links = linkSteps(
      [
        step(0, { syntheticEventId: 'S1', sequenceNumber: 1, timestamp: 1000 }),
        step(1, { syntheticEventId: 'S2', sequenceNumber: 2, timestamp: 5000 }),
      ],
      [action(0, { syntheticEventId: 'S2', startTime: 3000 })],
    )
    expect(links.steps.map((s) => s.actions.length)).toEqual([0, 1])
    expect(links.stepOf.get(0)?.number).toBe(2)
  })

  it('orders steps by sequence number, then time, then position', () => {
    const links = linkSteps(
      [
        step(0, { name: 'c', timestamp: 9 }),
        step(1, { name: 'b', sequenceNumber: 2 }),
        step(2, { name: 'a', sequenceNumber: 1 }),
        step(3, { name: 'd', timestamp: 9 }),
      ],
      [],
    )
    expect(links.steps.map((s) => s.event.name)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('lets time decide between steps that share an id', () => {
    const twice = [
      step(0, { syntheticEventId: 'S', sequenceNumber: 1, timestamp: 100 }),
      step(1, { syntheticEventId: 'S', sequenceNumber: 2, timestamp: 200 }),
    ]
    const links = linkSteps(twice, [
      action(0, { syntheticEventId: 'S', startTime: 150 }),
      action(1, { syntheticEventId: 'S', startTime: 250 }),
      action(2, { syntheticEventId: 'S', startTime: 50 }),
    ])
    expect([0, 1, 2].map((i) => links.stepOf.get(i)?.number)).toEqual([1, 2, 1])
  })

  it('keeps actions of unlisted steps apart from actions no step caused', () => {
    const links = linkSteps(
      [],
      [action(0, { syntheticEventId: 'gone' }), action(1, { syntheticEvent: 'click' }), action(2)],
    )
    expect(links.orphans.map((a) => a.ordinal)).toEqual([0, 1])
    expect(links.others.map((a) => a.ordinal)).toEqual([2])
  })
})

describe('stepRows', () => {
  it('lists every action exactly once, under its step', () => {
    const links = linkSteps(
      [step(0, { syntheticEventId: 'S1' })],
      [action(0, { syntheticEventId: 'S1' }), action(1), action(2, { syntheticEventId: 'x' })],
    )
    expect(stepRows(links).map((row) => row.key)).toEqual(['s0', 'a0', 'orphans', 'a2', 'others', 'a1'])
  })
})
