/** Sort and filter problems as the URL and the engine spell them. */
import { describe, expect, it } from 'vitest'
import { filterProblem, sortChange, sortOf, type ViewState } from '#renderer/queries/view-state.ts'

const view = (given: Record<string, string>): ViewState => ({
  text: (name) => given[name],
  whole: () => undefined,
  set: () => {},
})

describe('sortOf', () => {
  it('takes the first column, newest first, when the URL says nothing or nonsense', () => {
    expect(sortOf(view({}), ['start', 'size'])).toEqual({ sort: 'start', direction: 'desc' })
    expect(sortOf(view({ sort: '__proto__', dir: 'up' }), ['start', 'size'])).toEqual({
      sort: 'start',
      direction: 'desc',
    })
  })

  it('takes what a header wrote', () => {
    const written = sortChange({ column: 'size', direction: 'asc' })
    expect(sortOf(view({ sort: written.sort ?? '', dir: written.dir ?? '' }), ['start', 'size'])).toEqual({
      sort: 'size',
      direction: 'asc',
    })
  })
})

describe('filterProblem', () => {
  it('is the sentence of a refused filter, and of nothing else', () => {
    const refused = Object.assign(new Error('“x:” needs a value.'), { code: 'BAD_INPUT' })
    expect(filterProblem(refused)).toBe('“x:” needs a value.')
    expect(filterProblem(Object.assign(new Error('gone'), { code: 'NOT_FOUND' }))).toBeUndefined()
    expect(filterProblem(new Error('offline'))).toBeUndefined()
    expect(filterProblem(null)).toBeUndefined()
  })
})
