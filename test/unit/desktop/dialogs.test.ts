/** The calls a page may make of the shell: who is heard, with what arguments, and what the dialogs give. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nativeChannels } from '#shared/contract/native.ts'
import { type FakeFrame, type FakeWebContents, fake } from '#test/support/fake-electron.ts'
import { cleanUp, dataDir, reset, start } from '#test/support/fake-electron-start.ts'

vi.mock('electron', () => import('#test/support/fake-electron.ts'))
vi.mock('#core/core.ts', () => import('#test/support/fake-electron-start.ts'))

beforeEach(reset)
afterEach(cleanUp)

describe('calls from the page', () => {
  const call = (contents: FakeWebContents, channel: string, ...args: unknown[]) =>
    callFrom(contents.mainFrame, contents, channel, ...args)
  async function callFrom(
    frame: FakeFrame | null,
    contents: FakeWebContents,
    channel: string,
    ...args: unknown[]
  ) {
    const handler = fake.ipcHandlers.get(channel)
    if (!handler) throw new Error(`Nobody answers ${channel}.`)
    return handler({ senderFrame: frame, sender: contents } as never, ...args)
  }

  test('are answered on the named channels and no other', async () => {
    await start()
    const { openFiles, readFile, closeFile, saveFile } = nativeChannels
    expect([...fake.ipcHandlers.keys()].sort()).toEqual([openFiles, readFile, closeFile, saveFile].sort())
  })

  test('are refused from any other sender', async () => {
    const contents = await start()
    fake.openAnswer = { canceled: false, filePaths: ['/etc/passwd'] }
    const top = contents.mainFrame
    const senders = [
      null,
      { url: 'app://bulkscope/', parent: top },
      { url: '', parent: null },
      { url: 'about:blank', parent: null },
      { url: 'app://bulkscope.evil/', parent: null },
      { url: 'app://evil/?app://bulkscope/', parent: null },
      { url: 'https://bulkscope/', parent: null },
      { url: 'file:///app/bulkscope/index.html', parent: null },
    ]
    for (const sender of senders) {
      await expect(callFrom(sender, contents, nativeChannels.openFiles)).rejects.toThrow('refused')
    }
  })

  test('are refused with arguments that do not fit', async () => {
    const contents = await start()
    const id = crypto.randomUUID()
    const wrong: [string, ...unknown[]][] = [
      [nativeChannels.openFiles, 'extra'],
      [nativeChannels.readFile, '../../etc/passwd', 0, 1],
      [nativeChannels.readFile, id, -1, 1],
      [nativeChannels.readFile, id, 0, 1e12],
      [nativeChannels.readFile, id],
      [nativeChannels.closeFile, 7],
      [nativeChannels.saveFile, 'name', 'not bytes'],
      [nativeChannels.saveFile, '', new Uint8Array()],
    ]
    for (const [channel, ...args] of wrong)
      await expect(call(contents, channel, ...args)).rejects.toThrow('do not fit')
  })

  test('a picked file is read through an id, and only until it is closed or the page loads anew', async () => {
    const contents = await start()
    const file = join(dataDir, 'bulk.ndjson')
    writeFileSync(file, '{"a":1}\n{"b":2}')
    fake.openAnswer = { canceled: true, filePaths: [] }
    expect(await call(contents, nativeChannels.openFiles)).toEqual([])
    fake.openAnswer = { canceled: false, filePaths: [file] }
    const [chosen] = (await call(contents, nativeChannels.openFiles)) as [{ id: string }]
    expect(chosen).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'bulk.ndjson', size: 15 })
    const part = await call(contents, nativeChannels.readFile, chosen.id, 8, 100)
    expect(new TextDecoder().decode(part as Uint8Array)).toBe('{"b":2}')
    await call(contents, nativeChannels.closeFile, chosen.id)
    await expect(call(contents, nativeChannels.readFile, chosen.id, 0, 1)).rejects.toThrow('no longer open')

    const [again] = (await call(contents, nativeChannels.openFiles)) as [{ id: string }]
    contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
    await expect(call(contents, nativeChannels.readFile, again.id, 0, 1)).rejects.toThrow('no longer open')
  })

  test('a folder is not a file', async () => {
    const contents = await start()
    fake.openAnswer = { canceled: false, filePaths: [dataDir] }
    await expect(call(contents, nativeChannels.openFiles)).rejects.toThrow(/is not a file/)
  })

  test('bytes are saved where the user says, or nowhere', async () => {
    const contents = await start()
    const file = join(dataDir, 'saved.bin')
    fake.saveAnswer = { canceled: true, filePath: '' }
    expect(await call(contents, nativeChannels.saveFile, 'x.bin', new Uint8Array([1]))).toBe(false)
    expect(existsSync(file)).toBe(false)
    fake.saveAnswer = { canceled: false, filePath: file }
    expect(await call(contents, nativeChannels.saveFile, 'x.bin', new Uint8Array([1, 2, 255]))).toBe(true)
    expect([...readFileSync(file)]).toEqual([1, 2, 255])
  })
})
