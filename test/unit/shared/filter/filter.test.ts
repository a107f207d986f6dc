import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FilterError, numberOf, parseFilter, timeOf } from '#shared/filter/filter.ts'

describe('parseFilter', () => {
  it('reads fields, comparisons, negation, quotes and free text', () => {
    const terms = parseFilter('country:Poland -city:"New York" duration>=30s has:error "free text" anna')
    expect(terms.map(({ position: _p, ...t }) => t)).toEqual([
      { kind: 'field', field: 'country', operator: ':', value: 'Poland', negated: false },
      { kind: 'field', field: 'city', operator: ':', value: 'New York', negated: true },
      { kind: 'field', field: 'duration', operator: '>=', value: '30s', negated: false },
      { kind: 'field', field: 'has', operator: ':', value: 'error', negated: false },
      { kind: 'text', value: 'free text', negated: false },
      { kind: 'text', value: 'anna', negated: false },
    ])
  })

  it('keeps escaped quotes and backslashes', () => {
    expect(parseFilter('name:"say \\"hi\\" \\\\"')).toMatchObject([{ value: 'say "hi" \\' }])
  })

  it('names the place of an unclosed quote and of a missing value', () => {
    expect(() => parseFilter('user:"anna')).toThrowError(expect.objectContaining({ position: 5 }))
    expect(() => parseFilter('a country: b')).toThrowError(expect.objectContaining({ position: 2 }))
  })

  it('answers or throws a positioned error for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          for (const term of parseFilter(text)) expect(term.position).toBeLessThan(text.length)
        } catch (error) {
          expect(error).toBeInstanceOf(FilterError)
          expect((error as FilterError).position).toBeLessThan(text.length)
        }
      }),
    )
  })
})

describe('values', () => {
  it.each([
    ['1500', 1500],
    ['30s', 30_000],
    ['1.5m', 90_000],
    ['250ms', 250],
    ['-2', -2],
    ['soon', null],
    ['5 s', null],
  ])('numberOf(%s)', (text, expected) => expect(numberOf(text)).toBe(expected))

  it.each([
    ['1622107543233', 1622107543233],
    ['2021-05-27', Date.UTC(2021, 4, 27)],
    ['2021-05-27T09:25:43Z', Date.UTC(2021, 4, 27, 9, 25, 43)],
    ['2021-05-27 09:25', Date.UTC(2021, 4, 27, 9, 25)],
    ['2021-05-27T11:25:43+02:00', Date.UTC(2021, 4, 27, 9, 25, 43)],
    ['yesterday', null],
    ['2021-13-45', null],
  ])('timeOf(%s)', (text, expected) => expect(timeOf(text)).toBe(expected))
})
