import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runPage } from '#core/query/paging.ts'

const everything = { conditions: [], parameters: [] }
interface Row {
  id: number
  value: number | null
}

function pageThrough(
  values: (number | null)[],
  sort: 'id' | 'value',
  direction: 'asc' | 'desc',
  limit: number,
): Row[] {
  const db = new Database(':memory:')
  db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, value REAL); CREATE INDEX v ON t (value)')
  const insert = db.prepare('INSERT INTO t (value) VALUES (?)')
  for (const value of values) insert.run(value)
  const rows: Row[] = []
  let cursor: string | undefined
  for (let pages = 0; pages <= values.length + 1; pages++) {
    const query = {
      from: 't',
      select: 'id, value',
      id: 'id',
      sort,
      direction,
      where: everything,
      cursor,
      limit,
    }
    const page = runPage<Row>(db, query, (row) => row as unknown as Row)
    expect(page.total).toBe(values.length)
    expect(page.items.length).toBeLessThanOrEqual(limit)
    rows.push(...page.items)
    if (page.nextCursor === null) return rows
    cursor = page.nextCursor
  }
  throw new Error('The pages never end.')
}

/** SQLite's own order in one go is the oracle. */
function inOneGo(values: (number | null)[], sort: string, direction: string): Row[] {
  const db = new Database(':memory:')
  db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, value REAL)')
  const insert = db.prepare('INSERT INTO t (value) VALUES (?)')
  for (const value of values) insert.run(value)
  return db.prepare<[], Row>(`SELECT id, value FROM t ORDER BY ${sort} ${direction}, id ${direction}`).all()
}

describe('runPage', () => {
  it('gives every row once, in order, on every sort, nulls and ties included', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 0, max: 5 })), { maxLength: 30 }),
        fc.constantFrom('id' as const, 'value' as const),
        fc.constantFrom('asc' as const, 'desc' as const),
        fc.integer({ min: 1, max: 7 }),
        (values, sort, direction, limit) => {
          expect(pageThrough(values, sort, direction, limit)).toEqual(inOneGo(values, sort, direction))
        },
      ),
    )
  })

  it('refuses a cursor it did not give out', () => {
    const db = new Database(':memory:')
    db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY)')
    for (const cursor of ['x', '[]', '[1]', '{"a":1}', '[{},1]', '["a","b"]']) {
      const query = {
        from: 't',
        select: 'id',
        id: 'id',
        sort: 'id',
        direction: 'asc' as const,
        where: everything,
        cursor,
        limit: 1,
      }
      expect(() => runPage(db, query, (row) => row)).toThrowError(
        expect.objectContaining({ code: 'BAD_INPUT' }),
      )
    }
  })
})
