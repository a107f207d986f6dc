import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeDataFolder } from '#core/data-folder.ts'
import { temporaryFolder } from '#test/support/folders.ts'

it('makes the folder and what is missing above it, for this user alone', () => {
  const folder = join(temporaryFolder(), 'a', 'b')
  makeDataFolder(folder)
  makeDataFolder(folder)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})

it('says in a sentence when a file is in the way', () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  for (const folder of [file, join(file, 'below')]) {
    expect(() => makeDataFolder(folder)).toThrow(`The data folder ${folder} can't be made or used (E`)
  }
})

it.runIf(existsSync('/proc/self'))('gives up where no folder can be made', () => {
  expect(() => makeDataFolder('/proc/bulkscope/data')).toThrow("can't be made or used (ENOENT)")
})
