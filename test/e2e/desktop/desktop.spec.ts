/**
 * The desktop shell in the real Electron, where its binary can be had. Without one this counts as neither passed nor
 * skipped: it says so and nothing more. Shows what the fake can't: the sandbox, CSP on `app://`, the port, a restart.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, expect, test } from '@playwright/test'
import { installedElectron, noWindowBecause } from '../../../electron/start-electron.ts'

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url))
const executablePath = installedElectron(projectRoot, process.env)
// The root check is left out: tests, unlike users, may run without Chromium's own sandbox.
const noWindow = noWindowBecause({ platform: process.platform, env: process.env, root: false })

async function launch(dataDir: string) {
  const app = await _electron.launch({
    executablePath: executablePath ?? '',
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      projectRoot,
      '--data-dir',
      dataDir,
      '--port',
      '0',
    ],
  })
  return { app, page: await app.firstWindow() }
}

if (executablePath === null) console.log('NOT RUN: no Electron binary')
else if (noWindow !== null) console.log(`NOT RUN: ${noWindow}`)
else {
  test('the window opens on app://, talks to the engine and keeps its data over a restart', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'bulkscope-electron-'))
    try {
      const first = await launch(dataDir)
      expect(first.page.url()).toMatch(/^app:\/\/bulkscope\//)
      const page = await first.page.evaluate(() => ({
        node: 'require' in globalThis || 'process' in globalThis,
        native: Object.keys((globalThis as { bulkscopeNative?: object }).bulkscopeNative ?? {}).sort(),
      }))
      expect(page).toEqual({
        node: false,
        native: ['closeFile', 'onMenu', 'openFiles', 'readFile', 'saveFile'],
      })
      const policy = await first.page.evaluate(() =>
        fetch('/').then((answer) => answer.headers.get('content-security-policy')),
      )
      expect(policy).toContain("default-src 'none'")
      await expect(first.page.getByText(/https:\/\/localhost:\d+/).first()).toBeVisible()
      await first.page.reload()
      await expect(first.page.getByText(/https:\/\/localhost:\d+/).first()).toBeVisible()
      await first.app.close()

      const second = await launch(dataDir)
      await expect(second.page.getByText(/https:\/\/localhost:\d+/).first()).toBeVisible()
      await second.app.close()
    } finally {
      rmSync(dataDir, { recursive: true, force: true })
    }
  })
}
