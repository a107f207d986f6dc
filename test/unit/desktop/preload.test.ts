/** The preload: what the page gets, by name, and nothing that opens more. */
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { enginePortMessage, type NativeCapabilities, nativeChannels } from '#shared/contract/native.ts'
import { fake, ipcRenderer } from '#test/support/fake-electron.ts'

vi.mock('electron', () => import('#test/support/fake-electron.ts'))
const postMessage = vi.fn()
let native: NativeCapabilities

beforeAll(async () => {
  vi.stubGlobal('window', { postMessage })
  await import('#electron/preload.ts')
  native = fake.exposed.get('bulkscopeNative') as NativeCapabilities
})

describe('what is exposed', () => {
  test('one object with named functions', () => {
    expect([...fake.exposed.keys()]).toEqual(['bulkscopeNative'])
    expect(Object.entries(native).map(([name, value]) => [name, typeof value])).toEqual([
      ['openFiles', 'function'],
      ['readFile', 'function'],
      ['closeFile', 'function'],
      ['saveFile', 'function'],
      ['onMenu', 'function'],
    ])
  })

  test('each calls its own channel and passes nothing more', async () => {
    await native.openFiles()
    await native.readFile('id', 0, 10)
    await native.closeFile('id')
    await native.saveFile('name', new Uint8Array([1]))
    expect(fake.invoked).toEqual([
      [nativeChannels.openFiles],
      [nativeChannels.readFile, 'id', 0, 10],
      [nativeChannels.closeFile, 'id'],
      [nativeChannels.saveFile, 'name', new Uint8Array([1])],
    ])
  })

  test('menu commands arrive without the event, unknown ones not at all, and stop when asked', () => {
    const heard: unknown[][] = []
    const stop = native.onMenu((...args) => heard.push(args))
    ipcRenderer.emit(nativeChannels.menu, { sender: ipcRenderer }, 'open-files')
    ipcRenderer.emit(nativeChannels.menu, { sender: ipcRenderer }, 'launch')
    stop()
    ipcRenderer.emit(nativeChannels.menu, { sender: ipcRenderer }, 'open-files')
    expect(heard).toEqual([['open-files']])
  })

  test('the port to the engine is passed on as a window message', () => {
    const port = {}
    ipcRenderer.emit(nativeChannels.enginePort, { sender: ipcRenderer, ports: [port] })
    expect(postMessage).toHaveBeenCalledWith({ type: enginePortMessage }, '*', [port])
  })
})
