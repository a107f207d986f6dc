/** One owner per data folder, whoever asks and however the last one ended. */
import { afterAll, expect, test } from 'vitest'
import { removeDir, runBulkscope, startBulkscope, tempDir } from '#test/support/bulkscope.ts'

const dataDir = tempDir()
afterAll(() => removeDir(dataDir))

test('a second serve on the same folder is refused and names the first; a kill frees the folder', async () => {
  const first = await startBulkscope({ dataDir, from: 'source' })
  const second = await runBulkscope(['serve', '--port', '0', '--ui-port', '0'], { dataDir, from: 'source' })
  expect(second.code).toBe(3)
  expect(second.stderr).toContain(String(first.pid))
  await first.kill()

  const third = await startBulkscope({ dataDir, from: 'source' })
  expect(third.dataDir).toBe(dataDir)
  await third.get('/store')
  expect(await third.stop()).toBe(0)
})
