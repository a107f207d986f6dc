/** How commands end when something is wrong with the world: interrupted, or with a damaged store. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { removeDir, runBulkscope, samplesDir, startBulkscope, tempDir } from '#test/support/bulkscope.ts'

const dataDir = tempDir()
afterAll(() => removeDir(dataDir))
const source = { dataDir, from: 'source' } as const

test('Ctrl+C ends serve with 130 and leaves the folder free', async () => {
  const program = await startBulkscope(source)
  await program.get('/store')
  expect(await program.stop('SIGINT')).toBe(130)
  expect((await runBulkscope(['captures'], source)).code).toBe(0)
})

test('verify names a capture whose bytes are no longer what arrived, exit code 1', async () => {
  const file = join(samplesDir, 'sessions-2017.ndjson')
  expect((await runBulkscope(['import', file], source)).code).toBe(0)
  const db = new Database(join(dataDir, 'bulkscope.db'))
  const { changes } = db
    .prepare("UPDATE capture SET bodySha256 = zeroblob(32) WHERE fileName LIKE '%2017%'")
    .run()
  db.close()
  expect(changes).toBe(1)
  const verified = await runBulkscope(['verify', '--json'], source)
  expect(verified.code).toBe(1)
  const { damage } = JSON.parse(verified.stdout.toString()) as { damage: string[] }
  expect(damage.length).toBeGreaterThan(0)
  for (const sentence of damage) expect(sentence).toContain('apture 1')
})
