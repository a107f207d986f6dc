/** The real `main.ts`, driven through a fake Electron: what it asks for at start, and how it ends. */
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { EngineClient } from '#shared/contract/index.ts'
import { nativeChannels } from '#shared/contract/native.ts'
import { app, fake, resetFake } from '#test/support/fake-electron.ts'
import {
  announce,
  cleanUp,
  createCore,
  dataDir,
  event,
  reset,
  start,
  stats,
  stop,
} from '#test/support/fake-electron-start.ts'

vi.mock('electron', () => import('#test/support/fake-electron.ts'))
vi.mock('#core/core.ts', () => import('#test/support/fake-electron-start.ts'))

beforeEach(reset)
afterEach(cleanUp)

describe('the start', () => {
  test('sandbox, scheme, profile and lock come before ready; the window after the engine', async () => {
    const contents = await start()
    expect(fake.calls.slice(0, 5)).toEqual([
      'enableSandbox',
      'registerSchemesAsPrivileged',
      'setPath userData',
      'requestSingleInstanceLock',
      'ready',
    ])
    expect(fake.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ])
    expect(createCore).toHaveBeenCalledWith(expect.objectContaining({ dataDir }), {
      command: 'desktop',
      receiver: {},
    })
    expect(fake.windows).toHaveLength(1)
    expect(fake.windows[0]?.loaded).toEqual(['app://bulkscope/'])
    expect(contents.mainFrame.parent).toBeNull()
  })

  test('the command line is told where it reaches the engine: on loopback, behind a token', async () => {
    await start()
    const { url = '', token = '' } = announce.mock.calls[0]?.[0] ?? {}
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await fetch(`${url}/api/store`)).status).toBe(401)
    const known = await fetch(`${url}/api/store`, { headers: { authorization: `Bearer ${token}` } })
    expect(await known.json()).toEqual(stats)
  })

  test('a second instance leaves at once and starts nothing', async () => {
    fake.primary = false
    await start()
    expect(fake.calls).toContain('quit')
    expect(createCore).not.toHaveBeenCalled()
    expect(fake.windows).toHaveLength(0)
  })

  test('the first one comes to the front instead', async () => {
    await start()
    app.emit('second-instance', {})
    expect(fake.calls.slice(-3)).toEqual(['restore', 'show', 'focus'])
  })

  test('what is in the way is said in a dialog, and the process ends', async () => {
    createCore.mockRejectedValue(new Error('The data folder is in use by process 7.'))
    await start()
    expect(fake.errorBoxes).toEqual([
      { title: 'Bulkscope could not start', content: 'The data folder is in use by process 7.' },
    ])
    expect(fake.exitCodes).toEqual([3])
  })

  test('the development server is loaded only from loopback and never when packaged', async () => {
    vi.stubEnv('ELECTRON_RENDERER_URL', 'http://localhost:5173')
    await start()
    expect(fake.windows[0]?.loaded).toEqual(['app://bulkscope/'])
    resetFake()
    app.isPackaged = false
    await start()
    expect(fake.windows[0]?.loaded).toEqual(['http://localhost:5173/'])
    resetFake()
    app.isPackaged = false
    vi.stubEnv('ELECTRON_RENDERER_URL', 'http://evil.test:5173')
    await start()
    expect(fake.windows[0]?.loaded).toEqual(['app://bulkscope/'])
  })

  test('quitting waits for the engine, once', async () => {
    await start()
    let finish: () => void = () => undefined
    stop.mockImplementation(
      () =>
        new Promise((resolve) => {
          finish = () => resolve(undefined)
        }),
    )
    app.emit('window-all-closed')
    const quitting = event({})
    app.emit('will-quit', quitting)
    expect(quitting.preventDefault).toHaveBeenCalled()
    await vi.waitFor(() => expect(stop).toHaveBeenCalledTimes(1))
    expect(fake.exitCodes).toEqual([])
    finish()
    await vi.waitFor(() => expect(fake.exitCodes).toEqual([undefined]))
    stop.mockImplementation(async () => undefined)
  })
})

describe('the engine port', () => {
  test('each load gets a port that answers the contract; the old one ends', async () => {
    const contents = await start()
    contents.emit('dom-ready')
    contents.emit('dom-ready')
    expect(contents.posted.map(({ channel }) => channel)).toEqual([
      nativeChannels.enginePort,
      nativeChannels.enginePort,
    ])
    const [first, second] = contents.posted.map(({ ports }) => ports[0]?.inner)
    if (!first || !second) throw new Error('No port was handed over.')
    const client: EngineClient = createORPCClient(new RPCLink({ port: second }))
    second.start()
    expect(await client.store.stats()).toEqual(stats)
    const ended = new Promise((resolve) => first.once('close', () => resolve('ended')))
    first.start()
    expect(await ended).toBe('ended')
    contents.emit('destroyed')
  })
})

describe('the app:// protocol', () => {
  test('serves our host only, with the policy as a header', async () => {
    await start()
    expect([...fake.protocolHandlers.keys()]).toEqual(['app'])
    const serve = fake.protocolHandlers.get('app')
    for (const url of ['app://evil/index.html', 'app://bulkscope/..%2f..%2fpackage.json']) {
      const answer = await serve?.(new Request(url))
      expect(answer?.status).toBe(404)
      expect(answer?.headers.get('content-security-policy')).toContain("default-src 'none'")
    }
  })
})

describe('the menu', () => {
  test('hands its commands to the page', async () => {
    const contents = await start()
    const file = fake.menu.find((entry) => entry.label === '&File')
    const entries = Array.isArray(file?.submenu) ? file.submenu : []
    const open = entries.find((entry) => entry.accelerator === 'CmdOrCtrl+O')
    open?.click?.(null as never, undefined, null as never)
    expect(contents.sent).toEqual([[nativeChannels.menu, 'open-files']])
    expect(JSON.stringify(fake.menu)).not.toContain('toggleDevTools')
  })
})
