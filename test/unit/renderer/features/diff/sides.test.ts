/** The sides of a diff, and what is said while they are compared. */
import { describe, expect, it } from 'vitest'
import { capturesSide, sideKey, sideName, sideParameter } from '#renderer/features/diff/sides.ts'

describe('capturesSide', () => {
  it('reads ids as the URL spells them', () => {
    expect(capturesSide('3')).toEqual({ kind: 'captures', ids: [3] })
    expect(capturesSide('3, 4,4')).toEqual({ kind: 'captures', ids: [3, 4] })
  })

  it.each([undefined, '', 'x', '-1', '1e3', '99999999999999999'])('is null for %s', (text) => {
    expect(capturesSide(text)).toBeNull()
  })

  it('goes back to the URL; a file does not', () => {
    expect(sideParameter(capturesSide('3,4'))).toBe('3,4')
    const source = { name: 'a.ndjson', size: 1, read: async () => new Blob([]) }
    expect(sideParameter({ kind: 'file', source })).toBeUndefined()
    expect(sideParameter(null)).toBeUndefined()
  })
})

describe('sideName', () => {
  it('names what was chosen', () => {
    expect(sideName({ kind: 'captures', ids: [3] })).toBe('Capture #3')
    expect(sideName({ kind: 'captures', ids: [3, 4] })).toBe('2 captures')
  })
})

describe('sideKey', () => {
  it('tells files apart even under one name, and captures by what they are', () => {
    const file = () => ({
      kind: 'file' as const,
      source: { name: 'a.ndjson', size: 1, read: async () => new Blob([]) },
    })
    const one = file()
    expect(sideKey(one)).toBe(sideKey(one))
    expect(sideKey(one)).not.toBe(sideKey(file()))
    expect(sideKey(capturesSide('3,4'))).toBe(sideKey(capturesSide('3, 4')))
    expect(sideKey(null)).toBe('')
  })
})
