import { fork } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readOwner, takeOwnership } from '#core/storage/owner.ts'
import { temporaryFolder } from '#test/support/folders.ts'

it('names the holder to whoever comes second, and is free again afterwards', () => {
  const folder = temporaryFolder()
  const first = takeOwnership(folder, 'serve', 1)
  expect(() => takeOwnership(folder, 'import', 2)).toThrow(`process ${process.pid} (bulkscope serve)`)
  first.announce({ url: 'http://127.0.0.1:1', token: 'secret' })
  expect(readOwner(folder)?.api?.url).toBe('http://127.0.0.1:1')
  expect(statSync(join(folder, 'owner.json')).mode & 0o777).toBe(0o600)
  first.release()
  expect(readOwner(folder)).toBeNull()
  takeOwnership(folder, 'import', 3).release()
})

it('ends with a process that is killed, whatever note it left', async () => {
  const folder = temporaryFolder()
  const holder = fork(new URL('../../support/hold-folder.ts', import.meta.url), [folder])
  await once(holder, 'message')
  expect(() => takeOwnership(folder, 'serve', 1)).toThrow(`process ${holder.pid} (bulkscope hold)`)
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  expect(readOwner(folder)?.pid).toBe(holder.pid)
  takeOwnership(folder, 'serve', 2).release()
})
