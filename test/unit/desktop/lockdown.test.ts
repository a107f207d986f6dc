/** What the page in the window may not do, asked of the real `main.ts` through a fake Electron. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { webPreferences } from '#electron/desktop/window.ts'
import { fake, session } from '#test/support/fake-electron.ts'
import { cleanUp, event, reset, start, stop } from '#test/support/fake-electron-start.ts'

vi.mock('electron', () => import('#test/support/fake-electron.ts'))
vi.mock('#core/core.ts', () => import('#test/support/fake-electron-start.ts'))

beforeEach(reset)
afterEach(cleanUp)

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
    expect(stop).not.toHaveBeenCalled()
  })
})
