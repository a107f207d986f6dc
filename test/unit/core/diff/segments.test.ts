/** Segments: every byte once, and never a document cut in two. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { segmentsOf } from '#core/diff/segments.ts'
import { captureSources, memorySource } from '#core/diff/source.ts'
import { readDocuments } from '#shared/formats/documents.ts'
import { bulkOf, sessionOf2021 } from '#test/support/sessions.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const documentsOf = (bytes: Uint8Array, aim: number) =>
  [...segmentsOf(memorySource(bytes), aim)].flatMap((segment) =>
    [...readDocuments(segment.bytes)].map(({ kind, byteOffset, byteLength }) => ({
      kind,
      offset: segment.offset + byteOffset,
      byteLength,
    })),
  )

it('cuts lines, pretty-printed documents and arrays as if nothing had been cut', () => {
  const documents = Array.from({ length: 6 }, (_, index) => sessionOf2021(`s${index}`))
  const bodies = [
    bulkOf(...documents),
    bytesOf(documents.map((document) => JSON.stringify(document, null, 2)).join('\r\n\r\n')),
    bytesOf(`[\n${documents.map((document) => JSON.stringify(document)).join(',\n')}\n]`),
    bytesOf(`[${documents.map((document) => JSON.stringify(document, null, 1)).join('\n,\n')}]`),
  ]
  for (const body of bodies) {
    const whole = documentsOf(body, Number.MAX_SAFE_INTEGER)
    expect(whole).toHaveLength(6)
    for (const aim of [1, 100, 700, 1500]) expect(documentsOf(body, aim)).toEqual(whole)
  }
})

it('hands out every byte once, whatever they are', () => {
  const text = fc
    .array(fc.constantFrom('{', '}', '\n', '\r', ' ', 'x', '"', '{"a":1}\n'))
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 20 }), (body, aim) => {
      const bytes = bytesOf(body)
      const segments = [...segmentsOf(memorySource(bytes), aim)]
      expect(Buffer.concat(segments.map((segment) => segment.bytes)).toString()).toBe(body)
      let offset = 0
      for (const segment of segments) {
        expect(segment.offset).toBe(offset)
        offset += segment.bytes.byteLength
      }
    }),
  )
})

it('reads captures across and within the blocks they are kept in', () => {
  const body = new Uint8Array(3 * 1024 * 1024 + 17).map((_, index) => index % 251)
  let reads = 0
  const source = captureSources((captureId, offset, length) => {
    reads++
    return captureId === 5 ? body.subarray(offset, offset + length) : new Uint8Array(0)
  })(5, body.byteLength)
  const ranges: [number, number][] = [
    [0, 10],
    [1_048_570, 20],
    [1_048_576, 1_048_576],
    [body.byteLength - 5, 100],
    [0, body.byteLength],
  ]
  for (const [offset, length] of ranges) {
    expect(Buffer.compare(source.read(offset, length), body.subarray(offset, offset + length))).toBe(0)
  }
  const before = reads
  for (let at = 0; at < 1000; at++) source.read(at, 50)
  expect(reads).toBe(before)
})
