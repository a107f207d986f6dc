/** Which comforts a text of a given size gets, and how over-long texts and highlights are cut. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clippedRange, largeTextUnits, shownText, viewOptions } from '#renderer/ui/monaco/view-options.ts'

describe('viewOptions', () => {
  it('gives small JSON everything', () => {
    expect(viewOptions(10_000, 'json')).toMatchObject({
      language: 'json',
      wordWrap: 'on',
      folding: true,
      stopRenderingLineAfter: -1,
    })
  })

  it('switches off what large texts cannot afford', () => {
    expect(viewOptions(largeTextUnits + 1, 'json')).toMatchObject({
      language: 'plaintext',
      wordWrap: 'off',
      folding: false,
      stopRenderingLineAfter: 10_000,
    })
  })

  it('does not fold plain text', () => {
    expect(viewOptions(10, 'text')).toMatchObject({ language: 'plaintext', folding: false })
  })
})

describe('shownText', () => {
  it('leaves short texts alone', () => {
    expect(shownText('abc', 3)).toEqual({ text: 'abc', omitted: 0 })
  })

  it('never cuts a character in two, and loses nothing from the count', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, most) => {
        const { text: shown, omitted } = shownText(text, most)
        expect(shown.length).toBeLessThanOrEqual(most)
        expect(shown.length + omitted).toBe(text.length)
        expect(text.startsWith(shown)).toBe(true)
        if (text.isWellFormed()) expect(shown.isWellFormed()).toBe(true)
      }),
    )
  })
})

describe('clippedRange', () => {
  it('keeps a range that lies inside', () => {
    expect(clippedRange({ start: 2, end: 5 }, 10)).toEqual({ start: 2, end: 5 })
  })

  it('clips at the end, and drops what is outside or empty', () => {
    expect(clippedRange({ start: 8, end: 50 }, 10)).toEqual({ start: 8, end: 10 })
    expect(clippedRange({ start: 20, end: 50 }, 10)).toBeNull()
    expect(clippedRange({ start: 4, end: 4 }, 10)).toBeNull()
    expect(clippedRange(undefined, 10)).toBeNull()
  })
})
