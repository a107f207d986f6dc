/** Where the data lies unless told otherwise: the same folder for the window and for the command line. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** `BULKSCOPE_DATA_DIR`, or the platform's folder for application data. Absolute. */
export function defaultDataDir(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  if (env.BULKSCOPE_DATA_DIR) return resolve(env.BULKSCOPE_DATA_DIR)
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'bulkscope')
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'bulkscope')
  return join(env.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'bulkscope')
}
