/** The facts of a session and what its row says at a glance. */
import { describe, expect, it } from 'vitest'
import { sessionFacts } from '#renderer/features/sessions/session-facts.ts'
import {
  joined,
  relationLabel,
  sessionStatus,
  userKind,
  userOf,
} from '#renderer/features/sessions/session-status.ts'
import { session } from '#test/support/session-rows.ts'

describe('sessionFacts', () => {
  it('leaves out what is absent, and groups that are empty', () => {
    const groups = sessionFacts(session())
    expect(groups.map((g) => g.title)).toEqual(['Session', 'Experience', 'Document'])
  })

  it('keeps false and zero, which are values', () => {
    const facts = sessionFacts(session({ bounce: false, partNumber: 0 })).flatMap((g) => g.facts)
    expect(facts.find((f) => f.name === 'Bounce')).toMatchObject({ kind: 'text', value: 'no' })
    expect(facts.find((f) => f.name === 'Part')).toMatchObject({ kind: 'count', value: 0 })
  })

  it('shows claimed beside listed when they differ', () => {
    const facts = sessionFacts(session({ userActionCount: 12, actionCount: 3 })).flatMap((g) => g.facts)
    expect(facts.find((f) => f.name === 'User actions')?.value).toBe('3 listed, 12 claimed')
  })

  it('says the unit of every number', () => {
    const facts = sessionFacts(session({ startTime: 1, duration: 2 })).flatMap((g) => g.facts)
    expect(facts.find((f) => f.name === 'Start')?.kind).toBe('time')
    expect(facts.find((f) => f.name === 'Duration')?.kind).toBe('duration')
    expect(facts.find((f) => f.name === 'Length')?.kind).toBe('bytes')
  })
})

describe('sessionStatus', () => {
  it('puts a crash above errors, and errors above a bare flag', () => {
    const of = (given: Parameters<typeof session>[0]) => sessionStatus(session(given))
    expect(of({ hasCrash: true, errorCount: 2 })).toEqual({ outcome: 'failed', label: 'Crash, 2 errors' })
    expect(of({ totalErrorCount: 5, errorCount: 2 })).toEqual({ outcome: 'warning', label: '5 errors' })
    expect(of({ hasError: true })).toEqual({ outcome: 'warning', label: 'Has errors' })
    expect(of({ hasError: false })).toEqual({ outcome: 'ok', label: 'No errors' })
  })
})

describe('small labels', () => {
  it('knows the user types of every generation', () => {
    expect(['REAL_USER', 'SYNTHETIC', 'ROBOT', 'Synthetic', 'other', null].map(userKind)).toEqual([
      'real',
      'synthetic',
      'robot',
      'synthetic',
      null,
      null,
    ])
  })

  it('names the best identification there is', () => {
    expect(userOf(session({ userId: 'anna', internalUserId: '1' }))).toEqual({ text: 'anna', from: 'userId' })
    expect(userOf(session({ internalUserId: '1' }))).toEqual({ text: '1', from: 'internalUserId' })
    expect(userOf(session())).toBeNull()
  })

  it('tells how a copy relates', () => {
    expect(relationLabel(session({ relation: 'part', partNumber: 2 }))).toBe('Part 2 of a split session')
    expect(relationLabel(session())).toBeNull()
  })

  it('joins what is there', () => {
    expect(joined('Poland', null, '')).toBe('Poland')
    expect(joined(null)).toBeNull()
  })
})
