/** Laying JSON out over lines without touching a token. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prettyJson } from '#renderer/features/sessions/pretty-json.ts'

describe('prettyJson', () => {
  it('lays out like JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
      }),
    )
  })

  it('keeps digits, order of keys and double keys as they arrived', () => {
    expect(prettyJson('{"b":12345678901234567890,"1":1.0,"b":1e2}')).toBe(
      '{\n  "b": 12345678901234567890,\n  "1": 1.0,\n  "b": 1e2\n}',
    )
  })

  it('lays out again what is laid out already', () => {
    const once = JSON.stringify({ a: [1, { b: 'x, {y}: "z"' }], e: [], o: {} }, null, 4)
    expect(prettyJson(once)).toBe(JSON.stringify(JSON.parse(once), null, 2))
  })

  it('survives whatever it is given', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const laidOut = prettyJson(text)
        expect(typeof laidOut === 'string' || laidOut === null).toBe(true)
      }),
    )
  })

  it('gives up on depth rather than filling memory with indentation', () => {
    expect(prettyJson('['.repeat(100_000))).toBeNull()
  })
})
