/** The real `main.ts`, driven through a fake Electron: what it asks for at start, and how it behaves afterwards. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { implement } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { webPreferences } from '#electron/desktop/window.ts'
import { contract, type EngineClient } from '#shared/contract/index.ts'
import { nativeChannels } from '#shared/contract/native.ts'
import {
  app,
  type FakeFrame,
  type FakeWebContents,
  fake,
  resetFake,
  session,
} from '#test/support/fake-electron.ts'

vi.mock('electron', () => import('#test/support/fake-electron.ts'))
const engine = vi.hoisted(() => ({
  createCore: vi.fn(),
  stop: vi.fn(async () => undefined),
}))
vi.mock('#core/core.ts', () => ({ createCore: engine.createCore }))

const stats = {
  dataDir: 'd',
  captures: 1,
  sessions: 2,
  userActions: 3,
  findings: 4,
  pending: 0,
  databaseBytes: 5,
  bodyBytes: 6,
}
const router = { store: { stats: implement(contract).store.stats.handler(() => stats) } }
let dataDir: string

async function start(): Promise<FakeWebContents> {
  vi.resetModules()
  await import('#electron/main.ts')
  await vi.waitFor(() =>
    expect(fake.windows.length + fake.exitCodes.length + Number(fake.calls.includes('quit'))).toBeGreaterThan(
      0,
    ),
  )
  return fake.windows[0]?.webContents as FakeWebContents
}

beforeEach(() => {
  resetFake()
  dataDir = mkdtempSync(join(tmpdir(), 'bulkscope-desktop-'))
  vi.stubEnv('BULKSCOPE_DATA_DIR', dataDir)
  engine.stop.mockClear()
  engine.createCore.mockReset().mockImplementation(async () => ({ router, stop: engine.stop }))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(dataDir, { recursive: true })
})

/** A cancellable event as Electron emits it. */
function event<T extends object>(facts: T) {
  return { ...facts, preventDefault: vi.fn() }
}

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
    expect(engine.createCore).toHaveBeenCalledWith(expect.objectContaining({ dataDir }), {
      command: 'desktop',
      receiver: {},
    })
    expect(fake.windows).toHaveLength(1)
    expect(fake.windows[0]?.loaded).toEqual(['app://bulkscope/'])
    expect(contents.mainFrame.parent).toBeNull()
  })

  test('a second instance leaves at once and starts nothing', async () => {
    fake.primary = false
    await start()
    expect(fake.calls).toContain('quit')
    expect(engine.createCore).not.toHaveBeenCalled()
    expect(fake.windows).toHaveLength(0)
  })

  test('the first one comes to the front instead', async () => {
    await start()
    app.emit('second-instance', {})
    expect(fake.calls.slice(-3)).toEqual(['restore', 'show', 'focus'])
  })

  test('what is in the way is said in a dialog, and the process ends', async () => {
    engine.createCore.mockRejectedValue(new Error('The data folder is in use by process 7.'))
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
    engine.stop.mockImplementation(
      () =>
        new Promise((resolve) => {
          finish = () => resolve(undefined)
        }),
    )
    app.emit('window-all-closed')
    const quitting = event({})
    app.emit('will-quit', quitting)
    expect(quitting.preventDefault).toHaveBeenCalled()
    expect(engine.stop).toHaveBeenCalledTimes(1)
    expect(fake.exitCodes).toEqual([])
    finish()
    await vi.waitFor(() => expect(fake.exitCodes).toEqual([undefined]))
    engine.stop.mockImplementation(async () => undefined)
  })
})

describe('the window', () => {
  test('has exactly the frozen preferences and the preload', async () => {
    await start()
    const { preload, ...rest } = fake.windows[0]?.options.webPreferences ?? {}
    expect(preload).toMatch(/preload\.cjs$/)
    expect(rest).toEqual({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    })
    expect(Object.isFrozen(webPreferences)).toBe(true)
  })

  const elsewhere = [
    'https://evil.test/',
    'file:///etc/passwd',
    'app://bulkscope.evil/',
    'app://evil/',
    'apps://bulkscope/',
    'about:blank',
    'javascript:alert(1)',
    'data:text/html,x',
    'http://bulkscope/',
    'app:///bulkscope',
    'nonsense',
  ]
  test.each(elsewhere)('does not go to %s', async (url) => {
    const contents = await start()
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      const going = event({ url, isMainFrame: true })
      contents.emit(name, going)
      expect(going.preventDefault).toHaveBeenCalled()
    }
    expect(contents.openHandler?.({ url } as never)).toEqual({ action: 'deny' })
    expect(fake.opened).toEqual([])
  })

  test('may reload itself; frames may load nothing, web views do not attach', async () => {
    const contents = await start()
    const reload = event({ url: 'app://bulkscope/#/captures', isMainFrame: true })
    contents.emit('will-navigate', reload)
    contents.emit('will-frame-navigate', reload)
    expect(reload.preventDefault).not.toHaveBeenCalled()
    const frame = event({ url: 'app://bulkscope/', isMainFrame: false })
    contents.emit('will-frame-navigate', frame)
    expect(frame.preventDefault).toHaveBeenCalled()
    const webview = event({})
    contents.emit('will-attach-webview', webview)
    expect(webview.preventDefault).toHaveBeenCalled()
  })

  test('links go out only over https to hosts on the list', async () => {
    const contents = await start()
    const link = (url: string) => contents.openHandler?.({ url } as never)
    expect(link('https://docs.dynatrace.com/docs?a=1')).toEqual({ action: 'deny' })
    expect(fake.opened).toEqual(['https://docs.dynatrace.com/docs?a=1'])
    for (const url of [
      'http://docs.dynatrace.com/',
      'https://docs.dynatrace.com.evil.test/',
      'https://evil.test/docs.dynatrace.com',
      'https://docs.dynatrace.com@evil.test/',
      'https://user:x@docs.dynatrace.com/',
      'https://docs.dynatrace.com:8443/',
      'https://dосs.dynatrace.com/',
      'file:///etc/passwd',
      'smb://docs.dynatrace.com/x',
      'ms-msdt:/id',
      'mailto:a@docs.dynatrace.com',
    ]) {
      link(url)
    }
    expect(fake.opened).toHaveLength(1)
  })

  test('every permission is denied but writing to the clipboard from our page', async () => {
    await start()
    const { request, check, device } = session.defaultSession
    const asked = (permission: string, requestingUrl: string) => {
      let answer: boolean | undefined
      request?.(
        null as never,
        permission as never,
        (granted) => {
          answer = granted
        },
        { requestingUrl } as never,
      )
      return answer
    }
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'hid',
      'fileSystem',
      'unknown',
    ]) {
      expect(asked(permission, 'app://bulkscope/')).toBe(false)
      expect(check?.(null, permission as never, 'app://bulkscope', {} as never)).toBe(false)
    }
    expect(asked('clipboard-sanitized-write', 'app://bulkscope/')).toBe(true)
    expect(asked('clipboard-sanitized-write', 'https://evil.test/')).toBe(false)
    expect(check?.(null, 'clipboard-sanitized-write', 'app://bulkscope/', {} as never)).toBe(true)
    expect(check?.(null, 'clipboard-sanitized-write', 'app://evil/', {} as never)).toBe(false)
    expect(device?.({} as never)).toBe(false)
  })

  test('a lost page is loaded again three times, then the user is told; the engine goes on', async () => {
    const contents = await start()
    contents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 })
    expect(contents.reloads).toBe(0)
    for (let crash = 0; crash < 5; crash += 1)
      contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
    expect(contents.reloads).toBe(3)
    expect(fake.errorBoxes[0]?.content).toContain('still received and kept')
    expect(engine.stop).not.toHaveBeenCalled()
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
