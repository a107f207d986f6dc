/** What is said about a diff. */
import { describe, expect, it } from 'vitest'
import {
  diffVerdict,
  generationsText,
  keyParts,
  oneSided,
  pathLabel,
} from '#renderer/features/diff/diff-labels.ts'

const counts = (given: Partial<Parameters<typeof diffVerdict>[0]>) => ({
  added: 0,
  removed: 0,
  changed: 0,
  identical: 0,
  reordered: 0,
  ...given,
})

describe('diffVerdict', () => {
  it('says identical only when everything is', () => {
    expect(diffVerdict(counts({ identical: 50 }))).toBe('Identical: 50 sessions on both sides.')
    expect(diffVerdict(counts({ identical: 50, reordered: 2 }))).toContain('2 differ only in key order')
  })

  it('says when nothing is comparable', () => {
    expect(diffVerdict(counts({ added: 50, removed: 3 }))).toBe('No session in common.')
    expect(diffVerdict(counts({}))).toBe('Neither side holds a session.')
  })

  it('counts what was found', () => {
    expect(diffVerdict(counts({ changed: 1, removed: 2, identical: 47 }))).toBe(
      '1 changed, 2 only on the left; 47 sessions identical.',
    )
  })
})

describe('labels', () => {
  it('split a path into where and what', () => {
    expect(pathLabel('userActions[].stringProperties[].value')).toEqual({
      parents: 'userActions › stringProperties',
      leaf: 'value',
    })
    expect(pathLabel('duration')).toEqual({ parents: '', leaf: 'duration' })
    expect(pathLabel('')).toEqual({ parents: '', leaf: '' })
  })

  it('split a key, also one with missing parts or slashes in the session', () => {
    expect(keyParts('abc/744_1/1622107543233')).toEqual({
      tenant: 'abc',
      session: '744_1',
      start: 1622107543233,
    })
    expect(keyParts('-/-/-')).toEqual({ tenant: '-', session: '-', start: null })
    expect(keyParts('t/a/b/5')).toEqual({ tenant: 't', session: 'a/b', start: 5 })
  })

  it('sort fields to the side that has them', () => {
    const fields = [
      { path: 'a', left: 1, right: 0 },
      { path: 'b', left: 0, right: 3 },
      { path: 'c', left: 9, right: 0 },
    ]
    expect(oneSided(fields).left.map((f) => f.path)).toEqual(['c', 'a'])
    expect(oneSided(fields).right.map((f) => f.path)).toEqual(['b'])
  })

  it('name generations by size', () => {
    expect(generationsText({ G1: 3, G3: 50 })).toBe('G3 50, G1 3')
  })
})
