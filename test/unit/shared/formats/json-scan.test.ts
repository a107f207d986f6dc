/** The scanner against the engine's own parser: they must agree on what is JSON. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isShallow, scanValue } from '#shared/formats/json-scan.ts'

const encode = (text: string) => new TextEncoder().encode(text)

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
function isScanned(text: string): boolean {
  const body = encode(text)
  const scan = scanValue(body, 0, body.length)
  return scan.status === 'complete' && scan.end === body.length
}

describe('scanValue', () => {
  it('accepts all that JSON.parse accepts', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 1), (text, indent) =>
        isScanned(JSON.stringify(JSON.parse(text), null, indent)),
      ),
    )
  })

  it('agrees with JSON.parse on damaged JSON', () => {
    const damaged = fc
      .tuple(
        fc.json({ maxDepth: 2 }),
        fc.nat(),
        fc.constantFrom('', '"', '\\', ',', '0', '.', 'e', '-', '}', ']', '\t', '\u0001', ':', 'null'),
      )
      .map(
        ([text, at, insert]) =>
          text.slice(0, at % (text.length + 1)) + insert + text.slice((at % (text.length + 1)) + 1),
      )
      .filter((text) => text !== '' && text === text.trim())
    fc.assert(
      fc.property(damaged, (text) => {
        expect(isScanned(text)).toBe(isJson(text))
      }),
      { numRuns: 3000 },
    )
  })

  it.each([
    '0',
    '-0',
    '1.5e+10',
    '01',
    '1.',
    '.5',
    '1e',
    '-',
    '+1',
    'true',
    'nul',
    '"\\u00e4"',
    '"\\u00e"',
    '"\u0000"',
    '[1,]',
    '{"a":1,}',
  ])('agrees on %j', (text) => {
    expect(isScanned(text)).toBe(isJson(text))
  })

  it('stops behind the value, not at the end of the bytes', () => {
    expect(scanValue(encode('x{"a":[1,{}]}{'), 1, 14)).toEqual({ status: 'complete', end: 13 })
  })
})

describe('isShallow', () => {
  it('measures depth without recursing past the limit', () => {
    const nested = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`) as object
    expect(isShallow(nested(200))).toBe(true)
    expect(isShallow(nested(201))).toBe(false)
    expect(isShallow(nested(100_000))).toBe(false)
  })
})
