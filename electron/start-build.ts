/** Builds the program when nothing is built yet, or when a source is newer than what is. */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const sources = [
  'shared',
  'electron',
  'renderer',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
]
/** One output of each part of the build; the oldest tells how old the whole is, also after a build that failed half way. */
const outputs = ['out/main/cli.js', 'out/preload/preload.cjs', 'out/renderer/index.html']

/** The newest modification time under a path, ms; 0 when there is none. Build leftovers don't count. */
function newest(path: string): number {
  if (!existsSync(path)) return 0
  const facts = statSync(path)
  if (!facts.isDirectory()) return facts.mtimeMs
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && !entry.name.startsWith('.'))
    .reduce((latest, entry) => Math.max(latest, newest(join(path, entry.name))), 0)
}

/** Whether `root` has to be built before it can run. */
export function isStale(root: string): boolean {
  const built = Math.min(...outputs.map((output) => newest(join(root, output))))
  return sources.some((source) => newest(join(root, source)) > built)
}

/**
 * Builds `root`, quietly unless it fails.
 * @throws Error with the build's own words when it fails.
 */
export async function build(root: string): Promise<void> {
  const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  if (!existsSync(tool)) throw new Error('The dependencies are not installed. Run `npm ci` first.')
  const child = spawn(process.execPath, [tool, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'pipe' })
  let words = ''
  child.stdout.on('data', (chunk: Buffer) => {
    words += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    words += chunk.toString()
  })
  const code = await new Promise<number | null>((ended, failed) => {
    child.once('error', failed)
    child.once('close', ended)
  })
  if (code !== 0) throw new Error(`The build failed; nothing was started.\n${words.trim()}`)
}
