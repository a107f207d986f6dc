import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure } from '#core/failure.ts'
import { type FilterVocabulary, whereOf } from '#core/query/filter-sql.ts'

const vocabulary: FilterVocabulary = {
  fields: {
    name: { column: 'name', type: 'text' },
    size: { column: 'size', type: 'number' },
    at: { column: 'at', type: 'time' },
  },
  has: { size: 'size IS NOT NULL' },
  textColumns: ['name', 'note'],
}

const db = new Database(':memory:')
db.exec('CREATE TABLE t (name TEXT, note TEXT, size REAL, at REAL)')
const insert = db.prepare('INSERT INTO t VALUES (?, ?, ?, ?)')
insert.run('Anna', '100 % sure', 5, 0)
insert.run('anna_b', null, null, Date.UTC(2021, 0, 1))
insert.run(null, 'hello', 30_000, null)

function matching(filter: string): number[] {
  const { conditions, parameters } = whereOf(filter, vocabulary)
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
  return db
    .prepare<(string | number)[], number>(`SELECT rowid FROM t ${where} ORDER BY rowid`)
    .pluck()
    .all(...parameters)
}

describe('whereOf', () => {
  it.each([
    ['', [1, 2, 3]],
    ['name:anna', [1]],
    ['name:anna*', [1, 2]],
    ['name=anna*', []],
    ['-name:anna', [2, 3]],
    ['size>=30s', [3]],
    ['-size>1', [2]],
    ['has:size', [1, 3]],
    ['-has:size', [2]],
    ['at>2020-01-01', [2]],
    ['%', [1]],
    ['a_b', [2]],
    ['hello', [3]],
    ['name:"Anna" sure', [1]],
  ])('%j', (filter, rows) => expect(matching(filter)).toEqual(rows))

  it.each([
    ['colour:red', 0],
    ['name>5', 0],
    ['hello size:big', 6],
    ['has:wings', 0],
    ['at:tomorrow', 0],
    ['name:"x', 5],
    ['constructor:1', 0],
  ])('%j is refused with its place', (filter, position) => {
    expect(() => whereOf(filter, vocabulary)).toThrowError(
      expect.objectContaining({ code: 'BAD_INPUT', position }),
    )
  })

  it('never lets text through as SQL', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          matching(text)
        } catch (error) {
          expect(error).toBeInstanceOf(Failure)
        }
        expect(db.prepare('SELECT count(*) FROM t').pluck().get()).toBe(3)
      }),
      { numRuns: 500 },
    )
  })
})
