import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { databaseName, openForReading, openForWriting, versionOf } from '#core/storage/database.ts'
import { type Migration, migrations, schemaVersion } from '#core/storage/migrations/index.ts'
import { temporaryFolder } from '#test/support/folders.ts'

const next: Migration = {
  version: schemaVersion + 1,
  name: 'next',
  sql: 'CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT',
}
const broken: Migration = {
  version: schemaVersion + 1,
  name: 'broken',
  sql: 'CREATE TABLE half (id INTEGER); SELECT nonsense(',
}

describe('opening', () => {
  it('makes every connection durable, with large pages and strict tables', () => {
    const folder = temporaryFolder()
    const writer = openForWriting(folder)
    const reader = openForReading(join(folder, databaseName))
    for (const db of [writer, reader]) expect(db.pragma('synchronous', { simple: true })).toBe(2)
    expect(writer.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(writer.pragma('page_size', { simple: true })).toBe(16_384)
    const loose = writer.prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    )
    expect(loose.all()).toEqual([])
    expect(() => reader.exec('DELETE FROM capture')).toThrow(/readonly/)
    reader.close()
    writer.close()
  })
})

it('names a file that is no database, and leaves it as it is', () => {
  const folder = temporaryFolder()
  const file = join(folder, databaseName)
  writeFileSync(file, 'garbage\n')
  expect(() => openForWriting(folder)).toThrow(
    `The database ${file} can't be opened (file is not a database)`,
  )
  expect(readFileSync(file, 'utf8')).toBe('garbage\n')
})

describe('migrations', () => {
  it('records each one and backs the file up before changing it', () => {
    const folder = temporaryFolder()
    const first = openForWriting(folder)
    first
      .prepare(
        "INSERT INTO capture (source, receivedAt, headers, wireBytes, bodyBytes, indexState) VALUES ('imported', 1, '[]', 0, 0, 'none')",
      )
      .run()
    first.close()
    const second = openForWriting(folder, [...migrations, next])
    expect(versionOf(second)).toBe(schemaVersion + 1)
    expect(second.prepare('SELECT version, name FROM migration').all()).toContainEqual({
      version: next.version,
      name: 'next',
    })
    second.close()
    const [backup] = readdirSync(join(folder, 'backups'))
    const saved = new Database(join(folder, 'backups', String(backup)), { readonly: true })
    expect(versionOf(saved)).toBe(schemaVersion)
    expect(saved.prepare('SELECT count(*) FROM capture').pluck().get()).toBe(1)
    saved.close()
  })

  it('leaves the old schema whole when one fails half way', () => {
    const folder = temporaryFolder()
    openForWriting(folder).close()
    expect(() => openForWriting(folder, [...migrations, broken])).toThrow()
    const db = openForWriting(folder)
    expect(versionOf(db)).toBe(schemaVersion)
    expect(db.prepare("SELECT count(*) FROM sqlite_master WHERE name = 'half'").pluck().get()).toBe(0)
    db.close()
  })

  it('refuses a database of a newer program with a sentence and does not touch it', () => {
    const folder = temporaryFolder()
    openForWriting(folder, [...migrations, next]).close()
    expect(() => openForWriting(folder)).toThrow(/newer Bulkscope \(schema 2; this one knows 1\)/)
    const db = openForWriting(folder, [...migrations, next])
    expect(versionOf(db)).toBe(schemaVersion + 1)
    db.close()
  })
})
