import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { captureIds, duration, wholeNumber } from '#electron/cli/command.ts'
import { csvLine } from '#electron/cli/csv.ts'
import { bytes, cell, table, time } from '#electron/cli/output.ts'
import { version } from '#shared/version.ts'

describe('option values', () => {
  it('reads capture ids and ranges', () => {
    expect(captureIds('12,15-18')).toEqual([12, 15, 16, 17, 18])
    expect(() => captureIds('a')).toThrow('numbers')
    expect(() => captureIds('9-3')).toThrow('no range')
  })

  it('reads durations; a bare number is seconds', () => {
    expect([duration('30s'), duration('500ms'), duration('2m'), duration('5')]).toEqual([
      30_000, 500, 120_000, 5000,
    ])
    expect(() => duration('soon')).toThrow('30s')
  })

  it('reads whole numbers within bounds', () => {
    expect(wholeNumber(0, 65_535)('8443')).toBe(8443)
    expect(() => wholeNumber(0, 65_535)('70000')).toThrow('from 0 to 65535')
    expect(() => wholeNumber(1)('1.5')).toThrow('at least 1')
  })
})

describe('output', () => {
  it('aligns a table and cuts long text', () => {
    const columns = [
      { title: 'N', value: (r: { n: number; t: string }) => r.n, right: true },
      { title: 'TEXT', value: (r: { n: number; t: string }) => r.t, width: 6 },
    ]
    expect(
      table(columns, [
        { n: 1, t: 'short' },
        { n: 20, t: 'much too long' },
      ]),
    ).toBe(' N  TEXT\n 1  short\n20  much …')
  })

  it('lets no control character through to the terminal', () => {
    expect(cell('\u001b[31mred\u202e')).toBe('�[31mred�')
  })

  it('shows bytes and times', () => {
    expect([bytes(0), bytes(999), bytes(1_240_000)]).toEqual(['0 B', '999 B', '1.24 MB'])
    expect([time(0), time(null), time(1e300)]).toEqual(['1970-01-01T00:00:00.000Z', null, null])
  })

  it('writes CSV that no spreadsheet runs', () => {
    expect(csvLine(['=1+1', 'a,"b"', -5, null, true])).toBe(`'=1+1,"a,""b""",-5,,true`)
  })
})

it('says the version package.json says', () => {
  const file = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')
  expect((JSON.parse(file) as { version: string }).version).toBe(version)
})
