/** The comparison of two sides: what counts as the same, what is told of the rest. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareSides } from '#core/diff/comparison.ts'
import { memorySource } from '#core/diff/source.ts'
import { bulkOf, sessionOf2017, sessionOf2021 } from '#test/support/sessions.ts'

const side = (name: string, ...bulks: Uint8Array[]) => ({ name, parts: bulks.map(memorySource) })
const compare = (left: Uint8Array | Uint8Array[], right: Uint8Array | Uint8Array[]) =>
  compareSides(side('A', ...[left].flat()), side('B', ...[right].flat()), () => {})
const counts = ({
  added,
  removed,
  changed,
  identical,
  reordered,
}: ReturnType<typeof compare>['summary']) => ({
  added,
  removed,
  changed,
  identical,
  reordered,
})
const a = sessionOf2021('a')
const b = sessionOf2021('b')

describe('matching', () => {
  it('finds an export identical to itself, however it is cut into parts', () => {
    const { summary } = compare(bulkOf(a, b), [bulkOf(b), bulkOf(a)])
    expect(counts(summary)).toEqual({ added: 0, removed: 0, changed: 0, identical: 2, reordered: 0 })
    expect(summary).toMatchObject({ paths: [], fields: [], cut: false })
    expect(summary.left).toEqual({
      name: 'A',
      sessions: 2,
      unread: 0,
      bytes: bulkOf(a, b).byteLength,
      generations: { G3: 2 },
    })
  })

  it('tells added and removed by the key, of which the start is a part', () => {
    const later = sessionOf2021('a', { startTime: 1_621_000_000_001 })
    const { summary, pairs } = compare(bulkOf(a, b), bulkOf(b, later))
    expect(counts(summary)).toEqual({ added: 1, removed: 1, changed: 0, identical: 1, reordered: 0 })
    expect(pairs({ limit: 10 }).items.map((pair) => [pair.index, pair.status, pair.key])).toEqual([
      [0, 'added', 'tenant/a/1621000000001'],
      [1, 'removed', 'tenant/a/1621000000000'],
      [2, 'identical', 'tenant/b/1621000000000'],
    ])
  })

  it('matches copies of a key in order', () => {
    const [first, second, third] = [1, 2, 3].map((duration) => sessionOf2021('a', { duration }))
    const { summary } = compare(bulkOf(first ?? a, second ?? a, third ?? a), bulkOf(first ?? a, third ?? a))
    expect(counts(summary)).toEqual({ added: 0, removed: 1, changed: 1, identical: 1, reordered: 0 })
  })

  it('reads action lines over and counts what it can’t compare', () => {
    const action = '{"index":{"_index":"sessions"}}'
    const { summary } = compare(bulkOf(action, '{"half":}', a, 'garbage'), bulkOf(a, '{"no":"session"}'))
    expect(counts(summary)).toMatchObject({ identical: 1, added: 0, removed: 0 })
    expect([summary.left.unread, summary.right.unread]).toEqual([2, 1])
  })

  it('has the visit of 2016 under its old names', () => {
    const visit = { visitId: '954+774', visitorId: '1', visitType: 'real', startTime: 1, userActions: [] }
    const { pairs } = compare(bulkOf(visit), bulkOf({ ...visit, visitType: 'robot' }))
    expect(pairs({ limit: 1 }).items[0]).toMatchObject({ status: 'changed', key: '-/954+774/1', changes: 1 })
  })
})

describe('what changed', () => {
  it('one duration, with path, key and both values', () => {
    const slower = structuredClone(a) as { userActions: { duration: number }[] }
    for (const action of slower.userActions) action.duration += 1
    const { summary, pair } = compare(bulkOf(a, b), bulkOf(slower as Record<string, unknown>, b))
    expect(counts(summary)).toEqual({ added: 0, removed: 0, changed: 1, identical: 1, reordered: 0 })
    expect(summary.paths).toEqual([
      {
        path: 'userActions[].duration',
        kind: 'changed',
        sessions: 1,
        exampleKey: 'tenant/a/1621000000000',
        left: '1200',
        right: '1201',
      },
    ])
    const opened = pair(0)
    expect(opened).toMatchObject({ index: 0, status: 'changed', changes: 1 })
    expect(JSON.parse(opened.left ?? '')).toEqual(a)
    expect(JSON.parse(opened.right ?? '')).toEqual(slower)
    expect(Object.keys(JSON.parse(opened.left ?? ''))).toEqual(Object.keys(a).sort())
  })

  it('nothing, when only key order and white space differ', () => {
    const turned = JSON.stringify(Object.fromEntries(Object.entries(a).reverse()), null, 2)
    const { summary, pairs } = compare(bulkOf(a, b), bulkOf(turned, b))
    expect(counts(summary)).toEqual({ added: 0, removed: 0, changed: 0, identical: 2, reordered: 1 })
    expect(pairs({ limit: 2 }).items.map((pair) => pair.reordered)).toEqual([true, false])
  })

  it('fields and elements that come and go, most frequent paths first', () => {
    const more = (id: string) => {
      const { country, ...rest } = sessionOf2021(id)
      return { ...rest, city: country, events: [] }
    }
    const { summary } = compare(
      bulkOf(a, b),
      bulkOf(more('a'), { ...more('b'), userActions: [], 'odd key': 'x'.repeat(500) }),
    )
    expect(summary.paths.map(({ path, kind, sessions }) => [path, kind, sessions])).toEqual([
      ['city', 'added', 2],
      ['country', 'removed', 2],
      ['events', 'added', 2],
      ['["odd key"]', 'added', 1],
      ['userActions[]', 'removed', 1],
    ])
    expect(summary.paths[3]?.right).toHaveLength(200)
    expect(summary.fields).toEqual([
      { path: '["odd key"]', left: 0, right: 1 },
      { path: 'city', left: 0, right: 2 },
      { path: 'country', left: 2, right: 0 },
      { path: 'events', left: 0, right: 2 },
    ])
  })

  it('numbers a double can’t hold, and bytes that are no UTF-8', () => {
    const text = (value: string) => JSON.stringify(a).replace('"Austria"', value)
    const big = compare(bulkOf(text('9007199254740993')), bulkOf(text('9007199254740992')))
    expect(big.summary.paths).toMatchObject([
      { path: 'country', left: '9007199254740993', right: '9007199254740992' },
    ])
    expect(big.pair(0).left).toContain('"country": 9007199254740993')
    const broken = (byte: number) => bulkOf(text('"?"')).map((value) => (value === 0x3f ? byte : value))
    expect(compare(broken(0xff), broken(0xfe)).summary.paths).toMatchObject([{ path: 'country' }])
  })

  it('keys such as __proto__ are data like any other', () => {
    const text = (value: string) => JSON.stringify(a).replace('"country"', `"__proto__":${value},"country"`)
    const { summary, pair } = compare(bulkOf(text('{"x":1}')), bulkOf(text('{"x":2}'), b))
    expect(summary.paths).toMatchObject([{ path: '__proto__.x', kind: 'changed', left: '1', right: '2' }])
    expect(pair(0).left).toContain('"__proto__": {\n    "x": 1\n  }')
    expect(({} as { x?: number }).x).toBeUndefined()
  })
})

it('names the fields of each side where generations have no session in common', () => {
  const { summary } = compare(bulkOf(sessionOf2017('a'), sessionOf2017('b')), bulkOf(a, b))
  expect(counts(summary)).toEqual({ added: 2, removed: 2, changed: 0, identical: 0, reordered: 0 })
  expect([summary.left.generations, summary.right.generations]).toEqual([{ G1: 2 }, { G3: 2 }])
  expect(summary.fields.filter((field) => field.left > 0).map((field) => field.path)).toEqual([
    'geolocationCountryName',
    'osFamilyName',
    'stringTags',
    'stringTags.plan',
    'userActions[].errorCount',
  ])
  expect(summary.fields.filter((field) => field.right > 0).map((field) => field.path)).toEqual([
    'country',
    'stringProperties',
    'stringProperties[].key',
    'stringProperties[].value',
    'userActions[].speedIndex',
  ])
})

describe('paging', () => {
  const many = Array.from({ length: 7 }, (_, index) => sessionOf2021(`s${index}`))
  const { pairs, pair } = compare(bulkOf(...many, a), bulkOf(...many.map((s) => ({ ...s, duration: 1 })), b))

  it('goes by key, within one status or all', () => {
    const first = pairs({ status: 'changed', limit: 4 })
    expect(first).toMatchObject({ total: 7, nextCursor: '4' })
    const second = pairs({ status: 'changed', limit: 4, cursor: first.nextCursor ?? '' })
    expect(second.items.map((item) => item.index)).toEqual([4, 5, 6])
    expect(second.nextCursor).toBeNull()
    expect(pairs({ status: 'removed', limit: 4 })).toMatchObject({
      total: 1,
      nextCursor: null,
      items: [{ index: 8 }],
    })
    expect(pairs({ status: 'identical', limit: 4 })).toEqual({ total: 0, nextCursor: null, items: [] })
    expect(pairs({ limit: 100 }).items).toHaveLength(9)
  })

  it('refuses cursors and positions that are none', () => {
    expect(() => pairs({ limit: 1, cursor: 'x' })).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }))
    expect(() => pair(9)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
    expect(pair(7)).toMatchObject({ status: 'added', left: null, right: expect.stringContaining('"b"') })
    expect(pair(8)).toMatchObject({ status: 'removed', right: null })
  })
})

describe('for any exports', () => {
  const value = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>
  const document = fc
    .record({ id: fc.constantFrom('a', 'b', 'c'), extra: value, more: fc.dictionary(fc.string(), value) })
    .map(({ id, extra, more }) => ({ ...more, ...sessionOf2021(id, { extra }) }))
  const exported = fc
    .array(fc.oneof(document, fc.constant('{"broken')), { maxLength: 8 })
    .map((d) => bulkOf(...d))

  it('an export is identical to itself', () => {
    fc.assert(
      fc.property(exported, (bulk) => {
        const { summary } = compare(bulk, bulk)
        expect(summary.identical).toBe(summary.left.sessions)
        expect(summary).toMatchObject({
          added: 0,
          removed: 0,
          changed: 0,
          reordered: 0,
          paths: [],
          fields: [],
        })
      }),
    )
  })

  it('swapping the sides mirrors the diff', () => {
    const mirrored = { added: 'removed', removed: 'added', changed: 'changed' } as const
    fc.assert(
      fc.property(exported, exported, (left, right) => {
        const there = compare(left, right).summary
        const back = compare(right, left).summary
        expect(counts(back)).toEqual({ ...counts(there), added: there.removed, removed: there.added })
        const rows = (summary: typeof there, turn: boolean) =>
          summary.paths
            .map((row) => `${row.path} ${turn ? mirrored[row.kind] : row.kind} ${row.sessions}`)
            .sort()
        expect(rows(back, true)).toEqual(rows(there, false))
        expect(back.fields).toEqual(there.fields.map((f) => ({ path: f.path, left: f.right, right: f.left })))
      }),
    )
  })
})
