/** What is said about a bulk as a whole. */
import { describe, expect, it } from 'vitest'
import { bulkBytes, checkBulk } from '#shared/rules/bulk.ts'
import { fixture } from '#test/support/fixtures.ts'

const encode = (text: string) => new TextEncoder().encode(text)
function told(body: string | Uint8Array, counts: { sessions?: number; actionLines?: number } = {}) {
  const bytes = typeof body === 'string' ? encode(body) : body
  const found = checkBulk(bytes, { documents: 0, sessions: 0, actionLines: 0, ...counts })
  return found.map(({ rule, severity }) => `${rule} ${severity}`)
}

describe('checkBulk', () => {
  it.each([
    ['lines', '{"a":1}\n{"b":2}\n', []],
    ['nothing', '', []],
    ['blank lines', ' \n\n', []],
    ['no final newline', '{"a":1}\n{"b":2}', ['no-final-newline notice']],
    ['CR LF', '{"a":1}\r\n', ['crlf notice']],
    ['a byte order mark', '\ufeff{"a":1}\n', ['byte-order-mark notice']],
    ['an array', ' [{"a":1}]', ['json-array notice']],
    ['an open array', '[{"a":1},', ['json-array notice', 'array-not-closed warning']],
    ['a lone CR', '{"a":\r1}\n', []],
  ])('%s', (_, body, expected) => {
    expect(told(body)).toEqual(expected)
  })

  it('warns when Elasticsearch would refuse the bulk', () => {
    expect(told('{"index":{}}\n{"a":1}', { actionLines: 1 })).toEqual(['no-final-newline warning'])
  })

  it('allows the document that crosses the limit, and tells one behind it', () => {
    const document = `{"a":"${'x'.repeat(bulkBytes)}"}\n`
    expect(told(document)).toEqual([])
    expect(told(`{"a":1}\n${document}`)).toEqual([])
    expect(told(`${document}{"a":1}\n`)).toEqual(['bulk-over-bytes notice'])
    expect(told('{}\n', { sessions: 1000 })).toEqual([])
    expect(told('{}\n', { sessions: 1001 })).toEqual(['bulk-over-sessions notice'])
  })

  it('tells everything about the broken fixture', () => {
    expect(told(fixture('broken.ndjson'))).toEqual([
      'byte-order-mark notice',
      'crlf notice',
      'no-final-newline notice',
    ])
  })
})
