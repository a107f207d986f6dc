/** Laws of reading a body: nothing lost, nothing invented, whatever the bytes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Piece, readDocuments } from '#shared/formats/documents.ts'

const encode = (text: string) => new TextEncoder().encode(text)

/** White space, byte order marks, brackets of the one array and commas: all that may stand between pieces. */
function isPunctuation(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  return /^[\s\ufeff[\],]*$/.test(text)
}

function expectWholeBody(body: Uint8Array, pieces: Piece[]): void {
  let end = 0
  for (const piece of pieces) {
    expect(piece.byteOffset).toBeGreaterThanOrEqual(end)
    expect(piece.byteLength).toBeGreaterThan(0)
    expect(isPunctuation(body.subarray(end, piece.byteOffset))).toBe(true)
    expect(piece.line).toBe(1 + body.subarray(0, piece.byteOffset).filter((byte) => byte === 10).length)
    end = piece.byteOffset + piece.byteLength
    if (piece.kind !== 'malformed') {
      const text = new TextDecoder().decode(body.subarray(piece.byteOffset, end))
      expect(JSON.stringify(piece.value)).toBe(JSON.stringify(JSON.parse(text)))
    } else {
      expect(piece.reason).not.toBe('')
    }
  }
  expect(end).toBeLessThanOrEqual(body.length)
  expect(isPunctuation(body.subarray(end))).toBe(true)
}

const object = fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 6 }), fc.jsonValue({ maxDepth: 3 }), {
  maxKeys: 4,
})
const layout = fc.constantFrom(0, 2, '\t')
const fragment = fc.oneof(
  fc.tuple(object, layout).map(([value, indent]) => JSON.stringify(value, null, indent)),
  fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    '\\',
    '{"a":',
    '{"a":[',
    '\n',
    '\r\n',
    '\ufeff',
    ' ',
    '\u0000',
    'tru',
    '{"index":{}}',
  ),
  fc.string({ maxLength: 8 }),
  fc.tuple(object, fc.nat(40)).map(([value, length]) => JSON.stringify(value).slice(0, length)),
)
const session = fc.record({
  tenantId: fc.string(),
  userSessionId: fc.string({ unit: 'grapheme' }),
  startTime: fc.nat(),
  userActions: fc.array(object, { maxLength: 3 }),
})

describe('readDocuments', () => {
  it('takes any bytes: no throw, ranges ordered and disjoint, nothing lost', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (body) =>
        expectWholeBody(body, [...readDocuments(body)]),
      ),
      { numRuns: 300 },
    )
  })

  it('takes any jumble of documents and fragments', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 12 }), (fragments) => {
        const body = encode(fragments.join(''))
        expectWholeBody(body, [...readDocuments(body)])
      }),
      { numRuns: 600 },
    )
  })

  it('gives back every document of a sound body, in order, whatever the layout', () => {
    const separator = fc.constantFrom('\n', '\r\n', '', ' ', '\n\n', ',\n')
    fc.assert(
      fc.property(
        fc.array(object, { maxLength: 6 }),
        layout,
        separator,
        fc.boolean(),
        (values, indent, between, array) => {
          const texts = values.map((value) => JSON.stringify(value, null, indent))
          const body = encode(array ? JSON.stringify(values, null, indent) : texts.join(between))
          const found = [...readDocuments(body)].map(
            (piece) => piece.kind !== 'malformed' && JSON.stringify(piece.value),
          )
          expect(found).toEqual(values.map((value) => JSON.stringify(value)))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('keeps every session around one bad line', () => {
    const bad = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fragment,
      fc.tuple(session, fc.nat(80)).map(([value, length]) => JSON.stringify(value).slice(0, length)),
    )
    const oneLine = bad.map((text) => text.replaceAll(/[\n\r]/g, ' '))
    fc.assert(
      fc.property(
        fc.array(session, { maxLength: 3 }),
        oneLine,
        fc.array(session, { maxLength: 3 }),
        (before, line, after) => {
          const lines = [
            ...before.map((value) => JSON.stringify(value)),
            line,
            ...after.map((value) => JSON.stringify(value)),
          ]
          const found = [...readDocuments(encode(lines.join('\n')))].flatMap((piece) =>
            piece.kind === 'document' ? [JSON.stringify(piece.value)] : [],
          )
          for (const value of [...before, ...after]) expect(found).toContain(JSON.stringify(value))
        },
      ),
      { numRuns: 600 },
    )
  })
})
