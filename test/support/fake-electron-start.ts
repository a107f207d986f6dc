/**
 * Starts the real `main.ts` against the fake Electron. Stands in for the engine's composition too (`createCore`):
 * what the shell does with an engine is tested here, the engine itself elsewhere.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { implement } from '@orpc/server'
import { expect, type Mock, vi } from 'vitest'
import { contract } from '#shared/contract/index.ts'
import { type FakeWebContents, fake, resetFake } from './fake-electron.ts'

export const stats = {
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

export const stop = vi.fn(async () => undefined)
/** Told where other processes of the user reach the engine. */
export const announce: Mock<(api: { url: string; token: string }) => void> = vi.fn()
export const createCore: Mock<() => Promise<unknown>> = vi.fn()

/** The data folder of the running test. */
export let dataDir = ''

export function reset(): void {
  resetFake()
  dataDir = mkdtempSync(join(tmpdir(), 'bulkscope-desktop-'))
  vi.stubEnv('BULKSCOPE_DATA_DIR', dataDir)
  stop.mockReset().mockImplementation(async () => undefined)
  announce.mockReset()
  createCore.mockReset().mockImplementation(async () => ({ router, stop, announce }))
}

export function cleanUp(): void {
  vi.unstubAllEnvs()
  rmSync(dataDir, { recursive: true })
}

/** Runs `main.ts` until it shows a window or gives up. */
export async function start(): Promise<FakeWebContents> {
  const settled = () => fake.windows.length > 0 || fake.exitCodes.length > 0 || fake.calls.includes('quit')
  // The stand-ins are made while their modules are the ones the test holds; they outlive the reset.
  await import('electron')
  await import('#core/core.ts')
  // A fresh copy each time: the entry runs on import.
  vi.resetModules()
  await import('#electron/main.ts')
  await vi.waitFor(() => expect(settled()).toBe(true))
  return fake.windows[0]?.webContents as FakeWebContents
}

/** A cancellable event as Electron emits it. */
export function event<T extends object>(facts: T): T & { preventDefault: Mock } {
  return { ...facts, preventDefault: vi.fn() }
}
