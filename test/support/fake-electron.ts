/**
 * A stand-in for `electron`, for tests without its binary. Every member has the type the real one declares, so that
 * a change of Electron's API breaks compilation here; `fake` holds what was asked of it.
 * It shows that the shell asks for the right things, not that Chromium does them.
 */
import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type Electron from 'electron'

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown

/** What the shell did, in order, and what the fake is told to answer. */
export const fake = {
  calls: [] as string[],
  primary: true,
  schemes: [] as Electron.CustomScheme[],
  protocolHandlers: new Map<string, (request: Request) => Response | Promise<Response>>(),
  ipcHandlers: new Map<string, Handler>(),
  windows: [] as BrowserWindow[],
  opened: [] as string[],
  errorBoxes: [] as { title: string; content: string }[],
  exitCodes: [] as (number | undefined)[],
  openAnswer: { canceled: true, filePaths: [] } as Electron.OpenDialogReturnValue,
  saveAnswer: { canceled: true, filePath: '' } as Electron.SaveDialogReturnValue,
  menu: [] as Electron.MenuItemConstructorOptions[],
  exposed: new Map<string, unknown>(),
  invoked: [] as unknown[][],
}

class FakeApp extends EventEmitter {
  isPackaged: Electron.App['isPackaged'] = true
  enableSandbox: Electron.App['enableSandbox'] = () => void fake.calls.push('enableSandbox')
  setPath: Electron.App['setPath'] = (name) => void fake.calls.push(`setPath ${name}`)
  requestSingleInstanceLock: Electron.App['requestSingleInstanceLock'] = () => {
    fake.calls.push('requestSingleInstanceLock')
    return fake.primary
  }
  whenReady: Electron.App['whenReady'] = async () => void fake.calls.push('ready')
  quit: Electron.App['quit'] = () => {
    fake.calls.push('quit')
    const event = { defaultPrevented: false, preventDefault: () => undefined }
    this.emit('will-quit', event)
  }
  exit: Electron.App['exit'] = (code) => void fake.exitCodes.push(code)
}
export const app = new FakeApp()

/** A frame as sender checks see it. */
export interface FakeFrame {
  url: string
  parent: FakeFrame | null
}

export class FakeWebContents extends EventEmitter {
  mainFrame: FakeFrame = { url: 'app://bulkscope/', parent: null }
  openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | undefined
  posted: { channel: string; ports: MessagePortMain[] }[] = []
  sent: unknown[][] = []
  reloads = 0
  setWindowOpenHandler: Electron.WebContents['setWindowOpenHandler'] = (handler) => {
    this.openHandler = handler
  }
  postMessage: Electron.WebContents['postMessage'] = (channel, _message, transfer = []) => {
    this.posted.push({ channel, ports: transfer as unknown as MessagePortMain[] })
  }
  send: Electron.WebContents['send'] = (...args) => void this.sent.push(args)
  reload: Electron.WebContents['reload'] = () => {
    this.reloads += 1
  }
}

export class BrowserWindow extends EventEmitter {
  static getAllWindows = () => fake.windows
  static fromWebContents = (contents: unknown) =>
    fake.windows.find((window) => window.webContents === contents) ?? null
  readonly options: Electron.BrowserWindowConstructorOptions
  readonly webContents = new FakeWebContents()
  loaded: string[] = []
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super()
    this.options = options
    fake.windows.push(this)
  }
  loadURL: Electron.BrowserWindow['loadURL'] = async (url) => void this.loaded.push(url)
  show: Electron.BrowserWindow['show'] = () => void fake.calls.push('show')
  focus: Electron.BrowserWindow['focus'] = () => void fake.calls.push('focus')
  restore: Electron.BrowserWindow['restore'] = () => void fake.calls.push('restore')
  isMinimized: Electron.BrowserWindow['isMinimized'] = () => true
}

type PermissionRequest = Parameters<Electron.Session['setPermissionRequestHandler']>[0]
type PermissionCheck = Parameters<Electron.Session['setPermissionCheckHandler']>[0]
type DevicePermission = Parameters<Electron.Session['setDevicePermissionHandler']>[0]

class FakeSession {
  request: PermissionRequest = null
  check: PermissionCheck = null
  device: DevicePermission = null
  setPermissionRequestHandler: Electron.Session['setPermissionRequestHandler'] = (handler) => {
    this.request = handler
  }
  setPermissionCheckHandler: Electron.Session['setPermissionCheckHandler'] = (handler) => {
    this.check = handler
  }
  setDevicePermissionHandler: Electron.Session['setDevicePermissionHandler'] = (handler) => {
    this.device = handler
  }
}
export const session = { defaultSession: new FakeSession() }

export const protocol: Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'> = {
  registerSchemesAsPrivileged(schemes) {
    fake.calls.push('registerSchemesAsPrivileged')
    fake.schemes.push(...schemes)
  },
  handle: (scheme, handler) => void fake.protocolHandlers.set(scheme, handler),
}

export const ipcMain: Pick<Electron.IpcMain, 'handle'> = {
  handle: (channel, handler) => void fake.ipcHandlers.set(channel, handler as Handler),
}

export const dialog = {
  showErrorBox: ((title, content) =>
    void fake.errorBoxes.push({ title, content })) satisfies Electron.Dialog['showErrorBox'],
  showOpenDialog: async () => fake.openAnswer,
  showSaveDialog: async () => fake.saveAnswer,
}

export const shell: Pick<Electron.Shell, 'openExternal'> = {
  openExternal: async (url) => void fake.opened.push(url),
}

export const Menu = {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (menu: Electron.MenuItemConstructorOptions[]) => {
    fake.menu = menu
  },
}

/** Electron's port: an emitter whose messages come wrapped, and which says nothing until started. */
export class MessagePortMain extends EventEmitter {
  readonly inner: MessagePort
  constructor(inner: MessagePort) {
    super()
    this.inner = inner
    inner.once('close', () => this.emit('close'))
  }
  start: Electron.MessagePortMain['start'] = () => {
    this.inner.on('message', (data: unknown) => this.emit('message', { data, ports: [] }))
  }
  postMessage: Electron.MessagePortMain['postMessage'] = (message) => this.inner.postMessage(message)
  close: Electron.MessagePortMain['close'] = () => this.inner.close()
}

export class MessageChannelMain {
  readonly port1: MessagePortMain
  readonly port2: MessagePortMain
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new MessagePortMain(port1)
    this.port2 = new MessagePortMain(port2)
  }
}

export const contextBridge: Pick<Electron.ContextBridge, 'exposeInMainWorld'> = {
  exposeInMainWorld: (key, api) => void fake.exposed.set(key, api),
}

class FakeIpcRenderer extends EventEmitter {
  invoke: Electron.IpcRenderer['invoke'] = async (...args) => {
    fake.invoked.push(args)
  }
}
export const ipcRenderer = new FakeIpcRenderer()

/** As on a fresh start. */
export function resetFake(): void {
  for (const list of [
    fake.calls,
    fake.schemes,
    fake.windows,
    fake.opened,
    fake.errorBoxes,
    fake.exitCodes,
    fake.invoked,
  ]) {
    list.length = 0
  }
  for (const map of [fake.protocolHandlers, fake.ipcHandlers, fake.exposed]) map.clear()
  fake.primary = true
  fake.menu = []
  app.removeAllListeners()
  app.isPackaged = true
  ipcRenderer.removeAllListeners()
  session.defaultSession = new FakeSession()
}
