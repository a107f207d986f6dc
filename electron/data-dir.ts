/** Where the data lies when nobody says otherwise, and where the files that ship with the program lie. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The data folder: what was asked for, else `BULKSCOPE_DATA_DIR`, else the platform's place for data. Absolute. */
export function dataDirOf(
  asked: string | undefined,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): string {
  const named = asked ?? env.BULKSCOPE_DATA_DIR
  if (named) return resolve(named)
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Bulkscope')
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Bulkscope')
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'bulkscope')
}

/** The program's root folder: this module lies in `electron/`, or in `out/main/` once built. */
const root = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '..' : '../..', import.meta.url))

export const samplesDir = join(root, 'resources', 'samples')
/** The built user interface. */
export const uiDir = join(root, 'out', 'renderer')
