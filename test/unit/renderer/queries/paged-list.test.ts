import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  appendPage,
  type FetchPage,
  type PagedList,
  pageSize,
  refreshList,
  startList,
} from '#renderer/queries/paged-list.ts'

interface Row {
  id: number
  version: number
}
const keyOf = (row: Row) => row.id

/** A store listed newest first; a cursor names the last id of the page before. */
function store(count: number) {
  let rows: Row[] = Array.from({ length: count }, (_, i) => ({ id: count - i, version: 0 }))
  let calls = 0
  const fetchPage: FetchPage<Row> = async (cursor, limit) => {
    calls++
    const after = cursor === undefined ? rows : rows.filter((row) => row.id < Number(cursor))
    const items = after.slice(0, limit)
    const last = items.at(-1)
    return {
      items,
      nextCursor: after.length > limit && last ? String(last.id) : null,
      total: rows.length,
    }
  }
  return {
    fetchPage,
    get rows() {
      return rows
    },
    get calls() {
      return calls
    },
    add(n: number) {
      const top = rows[0]?.id ?? 0
      rows = [...Array.from({ length: n }, (_, i) => ({ id: top + n - i, version: 0 })), ...rows]
    },
    change(version: number) {
      rows = rows.map((row) => ({ ...row, version }))
    },
    insertBelow(ids: number[]) {
      rows = [...rows, ...ids.map((id) => ({ id, version: 0 }))].sort((a, b) => b.id - a.id)
    },
    clear() {
      rows = []
    },
  }
}

async function loaded(s: ReturnType<typeof store>, pages: number): Promise<PagedList<Row>> {
  let list = startList(await s.fetchPage(undefined, pageSize), keyOf)
  for (let i = 1; i < pages && list.next !== null; i++) {
    list = appendPage(list, await s.fetchPage(list.next, pageSize), keyOf)
  }
  return list
}
const ids = (list: PagedList<Row>) => list.rows.map(keyOf)
const top = { first: 0, last: 40 }

describe('refreshing', () => {
  test('the first time fetches the first page', async () => {
    const s = store(500)
    const list = await refreshList(s.fetchPage, undefined, top, keyOf)
    expect(list.rows).toHaveLength(pageSize)
    expect(list.total).toBe(500)
    expect(list.next).not.toBeNull()
  })

  test('rows that arrived come in at the top; what was loaded stays', async () => {
    const s = store(1000)
    const list = await loaded(s, 3)
    s.add(30)
    const after = await refreshList(s.fetchPage, list, top, keyOf)
    expect(ids(after)).toEqual(s.rows.slice(0, 630).map(keyOf))
    expect(after.total).toBe(1030)
    expect(after.behind).toBe(false)
  })

  test('costs one page while few rows arrive, however many are loaded', async () => {
    const s = store(4000)
    let list = await loaded(s, 15)
    for (let i = 0; i < 50; i++) {
      s.add(5)
      const before = s.calls
      list = await refreshList(s.fetchPage, list, top, keyOf)
      expect(s.calls - before).toBeLessThanOrEqual(3)
    }
    expect(ids(list)).toEqual(s.rows.slice(0, list.rows.length).map(keyOf))
    expect(list.parts.length).toBeLessThan(22)
  })

  test('renews the rows on screen', async () => {
    const s = store(1000)
    const list = await loaded(s, 4)
    s.change(1)
    const after = await refreshList(s.fetchPage, list, { first: 450, last: 490 }, keyOf)
    expect(after.rows.slice(450, 491).every((row) => row.version === 1)).toBe(true)
    expect(after.rows[0]?.version).toBe(1)
    expect(after.rows[700]?.version).toBe(0)
  })

  test('keeps what is read when too much arrives at once, and says so', async () => {
    const s = store(1000)
    const list = await loaded(s, 3)
    s.add(20_000)
    const away = await refreshList(s.fetchPage, list, { first: 300, last: 340 }, keyOf)
    expect(away.behind).toBe(true)
    expect(ids(away)).toEqual(ids(list))
    const atTop = await refreshList(s.fetchPage, list, top, keyOf)
    expect(atTop.behind).toBe(false)
    expect(atTop.rows[0]?.id).toBe(21_000)
  })

  test('an emptied store empties the list', async () => {
    const s = store(900)
    const list = await loaded(s, 3)
    s.clear()
    const after = await refreshList(s.fetchPage, list, top, keyOf)
    expect(after.rows).toEqual([])
    expect(after.next).toBeNull()
  })

  test('rows inserted in the middle of what is on screen appear', async () => {
    const s = store(0)
    s.insertBelow(Array.from({ length: 900 }, (_, i) => i * 10 + 1))
    const list = await loaded(s, 4)
    const at = list.rows[410]?.id ?? 0
    s.insertBelow([at + 3, at + 5])
    const after = await refreshList(s.fetchPage, list, { first: 400, last: 440 }, keyOf)
    expect(ids(after)).toContain(at + 3)
    expect(ids(after)).toEqual(s.rows.slice(0, after.rows.length).map(keyOf))
  })
})

test('whatever is added and loaded, the list is a prefix of the store once it is at the top', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 900 }),
      fc.array(fc.oneof(fc.record({ add: fc.nat(700) }), fc.constant('load'), fc.constant('refresh')), {
        maxLength: 12,
      }),
      async (size, steps) => {
        const s = store(size)
        let list = await refreshList(s.fetchPage, undefined, top, keyOf)
        for (const step of steps) {
          if (typeof step === 'object') s.add(step.add)
          else if (step === 'refresh') list = await refreshList(s.fetchPage, list, top, keyOf)
          else if (list.next !== null) {
            list = appendPage(list, await s.fetchPage(list.next, pageSize), keyOf)
          }
        }
        list = await refreshList(s.fetchPage, list, top, keyOf)
        expect(ids(list)).toEqual(s.rows.slice(0, list.rows.length).map(keyOf))
        expect(list.rows.length).toBeGreaterThanOrEqual(Math.min(pageSize, s.rows.length))
        expect(list.next === null).toBe(list.rows.length === s.rows.length)
      },
    ),
    { numRuns: 60 },
  )
})
