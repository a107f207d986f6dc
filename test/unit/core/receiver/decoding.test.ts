/** Content encodings: what comes out is what went in, within the limit, or a sentence. */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode, type Encoding, parseEncoding } from '#core/receiver/decoding.ts'

const encoders: [string, Encoding, (bytes: Uint8Array) => Buffer][] = [
  ['gzip', 'gzip', gzipSync],
  ['deflate with its zlib wrapper', 'deflate', deflateSync],
  ['raw deflate', 'deflate', deflateRawSync],
  ['br', 'br', brotliCompressSync],
  ['zstd', 'zstd', zstdCompressSync],
]
const limit = 1_000_000

describe.each(encoders)('%s', (_name, encoding, encode) => {
  it('gives back any bytes, in a buffer of their own', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
        const result = await decode(encode(bytes), encoding, limit)
        if (result.kind !== 'decoded') throw new Error(result.kind)
        expect(result.bytes.equals(bytes)).toBe(true)
        expect(result.bytes.buffer.byteLength).toBe(bytes.length)
      }),
      { numRuns: 40 },
    )
  })

  it('takes exactly the limit, and not a byte more', async () => {
    const body = Buffer.alloc(300_000, 'x')
    expect(await decode(encode(body), encoding, body.length)).toMatchObject({ kind: 'decoded' })
    expect(await decode(encode(body), encoding, body.length - 1)).toEqual({ kind: 'tooLarge' })
  })

  it('takes a body too large to be kept while unsure', async () => {
    const body = Buffer.alloc(40 * 1024 * 1024, 'abcdefg\n')
    const result = await decode(encode(body), encoding, 64 * 1024 * 1024)
    if (result.kind !== 'decoded') throw new Error(result.kind)
    expect(result.bytes.equals(body)).toBe(true)
  })

  it('says so when the body ends early', async () => {
    const whole = encode(Buffer.from('user sessions '.repeat(500)))
    for (const end of [1, whole.length >> 1, whole.length - 1]) {
      expect(await decode(whole.subarray(0, end), encoding, limit)).toMatchObject({
        kind: 'undecodable',
        problem: expect.stringMatching(/could not be decoded as \w+: unexpected end of file/),
      })
    }
  })

  it('says so when something follows the body: nothing is dropped in silence', async () => {
    const result = await decode(
      Buffer.concat([encode(Buffer.from('abc')), Buffer.from('{"a":1}')]),
      encoding,
      limit,
    )
    expect(result.kind).toBe('undecodable')
  })

  it('never throws, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(['decoded', 'undecodable', 'tooLarge']).toContain((await decode(bytes, encoding, 10_000)).kind)
      }),
      { numRuns: 100 },
    )
  })
})

describe('a body in several parts', () => {
  const parts = [Buffer.from('one\n'), Buffer.from('two\n')]
  it.each([
    ['gzip members', 'gzip', gzipSync],
    ['zstd frames', 'zstd', zstdCompressSync],
  ] as const)('%s are read one after the other', async (_name, encoding, encode) => {
    const result = await decode(Buffer.concat(parts.map((part) => encode(part))), encoding, limit)
    expect(result).toMatchObject({ kind: 'decoded', bytes: Buffer.concat(parts) })
  })

  it('the limit holds for all frames together, and so does their number', async () => {
    const frame = zstdCompressSync(Buffer.alloc(600_000))
    expect(await decode(Buffer.concat([frame, frame]), 'zstd', limit)).toEqual({ kind: 'tooLarge' })
    const many = Buffer.concat(Array.from({ length: 1001 }, () => zstdCompressSync(Buffer.alloc(0))))
    expect(await decode(many, 'zstd', limit)).toMatchObject({
      problem: expect.stringContaining('1000 frames'),
    })
  })
})

describe('the header', () => {
  it.each([
    [null, { kind: 'identity' }],
    ['', { kind: 'identity' }],
    ['identity', { kind: 'identity' }],
    ['GZIP', { kind: 'known', encoding: 'gzip' }],
    ['x-gzip', { kind: 'known', encoding: 'gzip' }],
    [' zstd , identity', { kind: 'known', encoding: 'zstd' }],
    [
      'gzip, gzip',
      { kind: 'unsupported', problem: expect.stringContaining('several times over (gzip, gzip)') },
    ],
    ['compress', { kind: 'unsupported', problem: expect.stringContaining('"compress" is not known') }],
    ['x-br', { kind: 'unsupported', problem: expect.any(String) }],
  ])('%j', (header, expected) => {
    expect(parseEncoding(header)).toEqual(expected)
  })
})
