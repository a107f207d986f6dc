/** Bodies as they come: whole, in every layout that is tolerated, and broken in every way we could think of. */
import { describe, expect, it } from 'vitest'
import { type Piece, readDocuments } from '#shared/formats/documents.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const session = (id: number) => `{"tenantId":"t","userSessionId":"s${id}","startTime":${id}}`

function pieces(body: string | Uint8Array): Piece[] {
  return [...readDocuments(typeof body === 'string' ? encode(body) : body)]
}
/** Session ids and malformed rules in order, for reading at a glance. */
function told(body: string | Uint8Array): string[] {
  return pieces(body).map((piece) => {
    if (piece.kind === 'malformed') return piece.rule
    if (piece.kind === 'action-line') return Object.keys(piece.value).join()
    return `${piece.value.userSessionId ?? 'document'}`
  })
}
function reasonOf(body: string): string {
  const [piece] = pieces(body)
  return piece?.kind === 'malformed' ? piece.reason : 'not malformed'
}

describe('layouts that are tolerated', () => {
  it.each([
    ['LF', `${session(1)}\n${session(2)}\n`],
    ['CRLF', `${session(1)}\r\n${session(2)}\r\n`],
    ['no final newline', `${session(1)}\n${session(2)}`],
    ['blank lines and indentation', `\n\n  ${session(1)}  \n \t\n${session(2)}\n\n`],
    ['a byte order mark', `\ufeff${session(1)}\n${session(2)}\n`],
    ['a byte order mark in the middle, as joined files have it', `${session(1)}\n\ufeff${session(2)}\n`],
    ['concatenated', `${session(1)}${session(2)}`],
    ['several on a line', `${session(1)} ${session(2)}\n`],
    ['commas between', `${session(1)},\n${session(2)},\n`],
    ['an array', `[${session(1)},${session(2)}]`],
    ['an array, one element a line', `[\n${session(1)},\n${session(2)}\n]\n`],
    [
      'a pretty-printed array',
      JSON.stringify(
        [1, 2].map((id) => JSON.parse(session(id))),
        null,
        2,
      ),
    ],
    [
      'pretty-printed documents',
      [1, 2].map((id) => JSON.stringify(JSON.parse(session(id)), null, '\t')).join('\n'),
    ],
  ])('%s', (_, body) => {
    expect(told(body)).toEqual(['s1', 's2'])
  })

  it('gives the exact bytes and the line of each document', () => {
    const body = encode(`\ufeff{"ä":1}\r\n\r\n {"b":{\n"c":2}} {"d":3}`)
    const found = pieces(body).map(({ line, byteOffset, byteLength }) => [
      line,
      new TextDecoder().decode(body.subarray(byteOffset, byteOffset + byteLength)),
    ])
    expect(found).toEqual([
      [1, '{"ä":1}'],
      [3, '{"b":{\n"c":2}}'],
      [4, '{"d":3}'],
    ])
  })

  it('tells action lines from documents, wherever they stand', () => {
    const body = `{ "index" : { "_index" : "x" } }\n${session(1)}\n{"delete":{"_id":"9"}}\n{"create":{}}\n${session(2)}\n`
    expect(told(body)).toEqual(['index', 's1', 'delete', 'create', 's2'])
    expect(told('{"index":"no metadata"}\n{"index":{},"other":1}\n{"index":[]}\n')).toEqual(
      Array(3).fill('document'),
    )
  })

  it('keeps a document with bytes that are not UTF-8, and says so', () => {
    const body = Uint8Array.of(
      ...encode('{"city":"M'),
      0xfc,
      ...encode('nchen"}\n'),
      ...encode('{"city":"München"}'),
    )
    expect(pieces(body)).toMatchObject([
      { kind: 'document', value: { city: 'M\ufffdnchen' }, notUtf8: true },
      { kind: 'document', value: { city: 'München' } },
    ])
    expect(pieces(body)[1]).not.toHaveProperty('notUtf8')
  })

  it('leaves __proto__ keys plain data', () => {
    const [piece] = pieces('{"__proto__":{"polluted":true},"userSessionId":"s1"}')
    expect(piece?.kind === 'document' && Object.hasOwn(piece.value, '__proto__')).toBe(true)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it.each(['', ' ', '\n\r\n', '\ufeff', '[]', '[ ]\n'])('finds nothing in %j', (body) => {
    expect(pieces(body)).toEqual([])
  })
})

describe('one bad line never costs the good ones', () => {
  it.each([
    ['text', 'no json here', 'not-json'],
    ['a number', '42', 'not-an-object'],
    ['a quoted text', '"hello"', 'not-an-object'],
    ['an array', '[{"a":1}]', 'not-an-object'],
    ['null', 'null', 'not-an-object'],
    ['a date', '2021-05-27', 'not-json'],
    ['half a document', '{"tenantId":"t","userActions":[{"a":1},', 'cut-off'],
    ['cut within a text', '{"tenantId":"t', 'cut-off'],
    ['a bare word', '{"a":tru}', 'not-json'],
    ['a stray quote', '{"a":"b"c","d":[{"e":1},{"f":2}]}', 'not-json'],
    ['single quotes', "{'a':1}", 'not-json'],
    ['a trailing comma', '{"a":1,}', 'not-json'],
    ['a missing value', '{"a":}', 'not-json'],
    ['closers only', '}]}', 'not-json'],
    ['too deep', `${'{"a":'.repeat(300)}1${'}'.repeat(300)}`, 'too-deep'],
    ['a wrong escape', '{"a":"\\x"}', 'not-json'],
    ['NaN', '{"a":NaN}', 'not-json'],
  ])('%s', (_, line, rule) => {
    expect(told(`${session(1)}\n${line}\n${session(2)}\n`)).toEqual(['s1', rule, 's2'])
    expect(told(`${session(1)}\r\n${line}\r\n${session(2)}`)).toEqual(['s1', rule, 's2'])
  })

  it('recovers on the same line, before and behind', () => {
    expect(told(`${session(1)} nonsense\n${session(2)}`)).toEqual(['s1', 'not-json', 's2'])
    expect(told(`2021-05-27 INFO got ${session(1)}\n`)).toEqual(['not-json', 's1'])
    expect(told(`{"a":tru}${session(1)}\n`)).toEqual(['not-json', 's1'])
  })

  it('recovers within an array', () => {
    expect(told(`[${session(1)},{"a":tru},${session(2)}]`)).toEqual(['s1', 'not-json', 's2'])
    expect(told(`[${session(1)},7,[8],${session(2)}]`)).toEqual([
      's1',
      'not-an-object',
      'not-an-object',
      's2',
    ])
    expect(told(`[\n  ${session(1)},\n  {"a": [1,\n  ${session(2)}\n]`)).toEqual(['s1', 'cut-off', 's2'])
    expect(told(`[${session(1)}] tail\n${session(2)}`)).toEqual(['s1', 'not-json', 's2'])
  })

  it('takes a broken pretty-printed document as one piece', () => {
    const broken = '{\n  "a": 1,\n  "b": tru,\n  "c": [\n    { "key": 1 },\n    { "key": 2 }\n  ]\n}'
    expect(told(`${session(1)}\n${broken}\n${session(2)}`)).toEqual(['s1', 'not-json', 's2'])
    const cut = '{\n  "a": 1,\n  "c": [\n    { "key": 1 },'
    expect(told(`${cut}\n${session(2)}`)).toEqual(['cut-off', 's2'])
    expect(told(`${session(1)}\n${cut}`)).toEqual(['s1', 'cut-off'])
  })
})

describe('reasons', () => {
  it.each([
    ['{"a":tru}', 'Expected a value at column 6, found "t"'],
    ['{"a" 1}', 'Expected a colon at column 6, found "1"'],
    ['{"a":1 "b":2}', 'Expected a comma or } at column 8, found a quote'],
    ['{"a":[1 2]}', 'Expected a comma or ] at column 9, found "2"'],
    ['{a:1}', 'Expected a key in double quotes at column 2, found "a"'],
    ['{"a":"\\u12g4"}', 'Expected four hexadecimal digits after \\u at column 11, found "g"'],
    ['{"a":-x}', 'Expected a digit at column 7, found "x"'],
    ['{\n"a":1,\n  oops}', 'Expected a key in double quotes at line 3, column 3, found "o"'],
    ['{"a":1', 'The document stops after 6 bytes; its end is missing'],
    ['{', 'The document stops after 1 byte; its end is missing'],
    [`${'['.repeat(201)}`, 'Nested deeper than 200 levels at column 202'],
    ['7', 'A document has to be an object in braces; this is a number'],
    ['hello', 'Expected a value at column 1, found "h"'],
  ])('%j', (body, reason) => {
    // An array that opens the body would be taken for the one array of documents.
    expect(reasonOf(body.startsWith('[') ? `[${body}` : body)).toBe(reason)
  })
})

describe('bodies that are no export', () => {
  it('reads 100,000-deep JSON without harm', () => {
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`
    expect(told(`${deep}\n${session(1)}`)).toEqual(['too-deep', 's1'])
    expect(told(`${'['.repeat(100_000)}\n${session(1)}`)).toEqual(['too-deep', 's1'])
  })

  it('takes 200 levels, no more', () => {
    const nested = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`
    expect(told(nested(200))).toEqual(['document'])
    expect(told(nested(201))).toEqual(['too-deep'])
    expect(told(`x ${nested(201)}`)).toEqual(['not-json'])
  })

  it('tells binary data in one piece, with a hint what it is', () => {
    let state = 1
    const noise = Uint8Array.from({ length: 200_000 }, () => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0
      return state >>> 16
    })
    expect(pieces(noise)).toMatchObject([
      { rule: 'not-text', byteOffset: 0, reason: '200000 bytes that are not UTF-8 text' },
    ])
    noise.set([0x1f, 0x8b])
    expect(pieces(noise)).toMatchObject([{ reason: expect.stringContaining('gzip') }])
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${session(1)}\n${session(2)}\n`, 'utf16le'))
    expect(pieces(utf16)).toMatchObject([{ rule: 'not-text', reason: expect.stringContaining('UTF-16') }])
  })

  it('does not turn a long text into a finding per line', () => {
    const found = pieces('one line of prose\n'.repeat(5000))
    expect(found).toHaveLength(100)
    expect(found.at(-1)).toMatchObject({ reason: expect.stringContaining('4900 stretches after it') })
    expect(told(`${'prose\n'.repeat(300)}${session(1)}\n${'prose\n'.repeat(3)}`)).toHaveLength(100 + 1 + 3)
  })

  it.each([
    '{"a":\n',
    '{\n',
    '{"\n',
    '[1],[{}\n',
    '{x}',
    '[',
    '{"a":{"b":[',
    `{x}${session(1)}`,
    '\u0000',
    '"',
    '{"a":"\\',
  ])('stays linear on %j over and over', (unit) => {
    const body = encode(unit.repeat(60_000))
    let covered = 0
    for (const piece of readDocuments(body)) covered = piece.byteOffset + piece.byteLength
    expect(covered).toBeLessThanOrEqual(body.length)
  })

  it('reads a line of many megabytes', () => {
    expect(
      told(
        `{"tenantId":"t","userSessionId":"big","startTime":1,"x":"${'x'.repeat(20_000_000)}"}\n${session(2)}`,
      ),
    ).toEqual(['big', 's2'])
    expect(told(`${'x'.repeat(20_000_000)}\n${session(2)}`)).toEqual(['not-json', 's2'])
  })
})
