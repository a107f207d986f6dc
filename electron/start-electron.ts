/** Finds Electron's binary, fetches it when that makes sense, and says in one sentence why there is none. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Fetching some 110 MB must not hold up a start for ever. */
const fetchLimitMs = 180_000

export type ElectronBinary = { path: string } | { missing: string }

/** What decides whether a window can be shown at all. */
export interface Surroundings {
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
  /** Whether the process runs as root (Chromium's sandbox refuses to). */
  root: boolean
}

/** Why no window can be shown here, in a sentence; null when one can. */
export function noWindowBecause({ platform, env, root }: Surroundings): string | null {
  if (platform !== 'linux') return null
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY)
    return 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)'
  if (root) return "Chromium's sandbox does not run as root"
  return null
}

/** The binary already there: named by the environment, or unpacked in the electron package; null otherwise. */
export function installedElectron(projectRoot: string, env: Surroundings['env']): string | null {
  const folder = join(projectRoot, 'node_modules/electron')
  const pathFile = join(folder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron'
  const candidates = [
    env.ELECTRON_EXEC_PATH,
    env.ELECTRON_OVERRIDE_DIST_PATH && join(env.ELECTRON_OVERRIDE_DIST_PATH, name),
    existsSync(pathFile) ? join(folder, 'dist', name) : undefined,
  ]
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null
}

/** Runs the electron package's installer, which checks the download against its own checksums. */
async function fetchElectron(projectRoot: string): Promise<boolean> {
  const installer = join(projectRoot, 'node_modules/electron/install.js')
  if (!existsSync(installer)) return false
  const child = spawn(process.execPath, [installer], { stdio: 'ignore', timeout: fetchLimitMs })
  return new Promise((done) => {
    child.once('error', () => done(false))
    child.once('close', (code) => done(code === 0))
  })
}

/** Electron's binary, or why there is none. `tell` is called before a download begins. */
export async function findElectron(
  projectRoot: string,
  surroundings: Surroundings,
  tell: (line: string) => void,
): Promise<ElectronBinary> {
  const reason = noWindowBecause(surroundings)
  if (reason) return { missing: reason }
  const installed = installedElectron(projectRoot, surroundings.env)
  if (installed) return { path: installed }
  tell('Fetching Electron (about 110 MB, once)…')
  if (await fetchElectron(projectRoot)) {
    const fetched = installedElectron(projectRoot, surroundings.env)
    if (fetched) return { path: fetched }
  }
  return { missing: "Electron's binary is not installed and could not be fetched" }
}
