import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readableRange } from '#core/handlers/readable-range.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('readableRange', () => {
  it('leaves out characters cut by its ends and says where it begins', () => {
    const body = bytes('aé€😀z')
    const cut = readableRange(body.subarray(2, 8), body.byteLength, { offset: 2 })
    expect(cut).toMatchObject({ text: '€', offset: 3, length: 3, binary: false })
  })

  it('translates a byte range to characters', () => {
    const body = bytes('é{"a":"€"}\n{"b":1}')
    const start = bytes('é{"a":"€"}\n').byteLength
    const range = readableRange(body, body.byteLength, {
      offset: 0,
      highlightOffset: start,
      highlightLength: 7,
    })
    expect(range.highlight && range.text.slice(range.highlight.start, range.highlight.end)).toBe('{"b":1}')
  })

  it('has no highlight when the range lies elsewhere', () => {
    expect(
      readableRange(bytes('abc'), 100, { offset: 0, highlightOffset: 50, highlightLength: 2 }).highlight,
    ).toBeNull()
  })

  it('keeps a BOM as a character, so that positions stay true', () => {
    const body = bytes('\ufeff{"a":1}')
    expect(
      readableRange(body, body.byteLength, { offset: 0, highlightOffset: 3, highlightLength: 7 }).highlight,
    ).toEqual({
      start: 1,
      end: 8,
    })
  })

  it('knows binary from text', () => {
    expect(readableRange(new Uint8Array([1, 2, 0, 255]), 4, { offset: 0 }).binary).toBe(true)
    expect(readableRange(bytes('plain\ttext\r\n'), 12, { offset: 0 }).binary).toBe(false)
  })

  it('puts a text together again from any cuts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.nat(60), (text, at) => {
        const body = bytes(text)
        const cut = Math.min(at, body.byteLength)
        const first = readableRange(body.subarray(0, cut), body.byteLength, { offset: 0 })
        const rest = readableRange(body.subarray(first.length), body.byteLength, { offset: first.length })
        expect(first.text + rest.text).toBe(text)
      }),
    )
  })
})
