/** The start scripts: when to build, when a window is possible, and what an old Node is told. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isStale } from '#electron/start-build.ts'
import { findElectron, installedElectron, noWindowBecause } from '#electron/start-electron.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bulkscope-start-'))
})
afterEach(() => rmSync(root, { recursive: true }))

/** Puts a file of a certain age (seconds since some start) under the root. */
function put(path: string, age: number): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), '')
  utimesSync(join(root, path), 1_700_000_000 + age, 1_700_000_000 + age)
}

describe('what is built', () => {
  const build = (age: number) => {
    for (const output of ['out/main/cli.js', 'out/preload/preload.cjs', 'out/renderer/index.html'])
      put(output, age)
  }

  test('nothing is: stale', () => {
    put('shared/model/session.ts', 0)
    expect(isStale(root)).toBe(true)
  })

  test('newer than every source: fresh', () => {
    put('shared/model/session.ts', 0)
    put('renderer/app/shell.tsx', 5)
    build(10)
    expect(isStale(root)).toBe(false)
  })

  test('older than one source, however deep: stale', () => {
    build(10)
    put('electron/core/storage/deep/down.ts', 11)
    expect(isStale(root)).toBe(true)
  })

  test('half built, the rest old: stale', () => {
    build(10)
    put('shared/model/session.ts', 11)
    put('out/main/cli.js', 12)
    expect(isStale(root)).toBe(true)
  })
})

describe('the window', () => {
  const linux = { platform: 'linux', env: { DISPLAY: ':0' }, root: false } as const

  test('needs a display and an ordinary user on Linux, nothing elsewhere', () => {
    expect(noWindowBecause(linux)).toBeNull()
    expect(noWindowBecause({ ...linux, env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBeNull()
    expect(noWindowBecause({ ...linux, env: {} })).toContain('no display')
    expect(noWindowBecause({ ...linux, root: true })).toContain('root')
    expect(noWindowBecause({ platform: 'darwin', env: {}, root: false })).toBeNull()
  })

  test('uses the binary the environment names, or the unpacked one', () => {
    expect(installedElectron(root, {})).toBeNull()
    put('node_modules/electron/dist/electron', 0)
    writeFileSync(join(root, 'node_modules/electron/path.txt'), 'electron')
    expect(installedElectron(root, {})).toBe(join(root, 'node_modules/electron/dist/electron'))
    put('elsewhere/electron', 0)
    const named = { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'elsewhere') }
    expect(installedElectron(root, named)).toBe(join(root, 'elsewhere/electron'))
    expect(installedElectron(root, { ELECTRON_EXEC_PATH: join(root, 'gone') })).toContain('dist/electron')
  })

  test('without a display nothing is fetched; without an installer it says so', async () => {
    const told: string[] = []
    const tell = (line: string) => told.push(line)
    expect(await findElectron(root, { ...linux, env: {} }, tell)).toEqual({
      missing: expect.stringContaining('display'),
    })
    expect(told).toEqual([])
    expect(await findElectron(root, linux, tell)).toEqual({
      missing: expect.stringContaining('could not be fetched'),
    })
  })
})

test('a Node that is too old is told so, in one sentence, and nothing starts', () => {
  const guard = JSON.stringify(new URL('../../electron/node-version.mjs', import.meta.url).href)
  const script = `const { refuseOldNode } = await import(${guard}); refuseOldNode(99); console.log('started')`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  })
  expect(status).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/^Bulkscope needs Node 99 or newer; this is Node .*npm start.*\n$/)
})
