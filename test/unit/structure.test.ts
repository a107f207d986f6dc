/**
 * The house rules that types can't hold: who may import whom, no circles, no long files, and no way around the
 * guarded doors (IPC, SQL, markup from strings). Reads the sources; runs nothing.
 */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const extensions = '{ts,tsx,mjs}'
const longest = 300

interface Source {
  path: string
  text: string
  /** Imported modules: our own as paths from the root, others by name. */
  imports: { target: string; own: boolean }[]
}

const aliases: Readonly<Record<string, string>> = {
  '#shared/': 'shared/',
  '#core/': 'electron/core/',
  '#electron/': 'electron/',
  '#renderer/': 'renderer/',
  '#test/': 'test/',
}

const importPattern =
  /(?:^|[\n;])\s*(?:import|export)\s+(?:[^'";]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g

function importsOf(path: string, text: string): Source['imports'] {
  return [...text.matchAll(importPattern)].map((match) => {
    const specifier = (match[1] ?? match[2] ?? '').replace(/\?.*$/, '')
    const alias = Object.keys(aliases).find((prefix) => specifier.startsWith(prefix))
    if (alias) return { target: `${aliases[alias]}${specifier.slice(alias.length)}`, own: true }
    if (!specifier.startsWith('.')) return { target: specifier, own: false }
    return { target: relative(root, resolve(root, dirname(path), specifier)), own: true }
  })
}

/** Comments hold words such as SQL's, and no code. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1')
}

const sources: Source[] = ['shared', 'electron', 'renderer', 'test']
  .flatMap((folder) => globSync(`${folder}/**/*.${extensions}`, { cwd: root }))
  .map((path) => {
    const text = readFileSync(join(root, path), 'utf8')
    return { path, text, imports: importsOf(path, withoutComments(text)) }
  })
const program = sources.filter(({ path }) => !path.startsWith('test/'))

const within = (path: string, ...places: string[]) =>
  places.some((place) => path === place || (place.endsWith('/') && path.startsWith(place)))

/** For each room, the rooms it may import from besides itself; the first room that holds a file counts. */
const rooms: { room: string; files: (path: string) => boolean; may: string[] }[] = [
  { room: 'shared', files: (path) => within(path, 'shared/'), may: ['shared/'] },
  { room: 'core', files: (path) => within(path, 'electron/core/'), may: ['shared/', 'electron/core/'] },
  {
    room: 'transport',
    files: (path) => within(path, 'electron/transport/'),
    may: ['shared/', 'electron/transport/'],
  },
  {
    room: 'desktop',
    files: (path) => within(path, 'electron/desktop/'),
    may: ['shared/', 'electron/transport/', 'electron/desktop/'],
  },
  { room: 'main', files: (path) => within(path, 'electron/main.ts'), may: ['shared/', 'electron/'] },
  {
    room: 'preload',
    files: (path) => within(path, 'electron/preload.ts'),
    may: ['shared/contract/native.ts'],
  },
  {
    room: 'command line',
    files: (path) => within(path, 'electron/'),
    may: [
      'shared/',
      'electron/core/',
      'electron/transport/',
      'electron/cli/',
      'electron/cli.ts',
      'electron/data-dir.ts',
      'electron/node-version.mjs',
      'electron/start.ts',
      'electron/start-build.ts',
      'electron/start-electron.ts',
    ],
  },
  { room: 'ui', files: (path) => within(path, 'renderer/ui/'), may: ['renderer/ui/'] },
  {
    room: 'queries',
    files: (path) => within(path, 'renderer/queries/'),
    may: ['shared/', 'renderer/ui/', 'renderer/queries/'],
  },
  { room: 'renderer', files: (path) => within(path, 'renderer/'), may: ['shared/', 'renderer/'] },
]

/** `features/<name>/` of a path inside the features, else null. */
const featureOf = (path: string) => /^renderer\/features\/[^/]+\//.exec(path)?.[0] ?? null

/** Every line that matches, as `path:line`. */
function found(files: Source[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    withoutComments(text)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  )
}

test('there is something to look at', () => {
  expect(program.length).toBeGreaterThan(50)
  expect(program.flatMap(({ imports }) => imports).length).toBeGreaterThan(200)
})

describe('imports', () => {
  test('every own import names a file that is there', () => {
    const missing = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ target, own }) => own && !existsSync(join(root, target)))
        .map(({ target }) => `${path} → ${target}`),
    )
    expect(missing).toEqual([])
  })

  test('each room imports only what it may', () => {
    const wrong = program.flatMap(({ path, imports }) => {
      const room = rooms.find(({ files }) => files(path))
      return imports
        .filter(({ target, own }) => own && !within(target, ...(room?.may ?? [])))
        .map(({ target }) => `${room?.room}: ${path} → ${target}`)
    })
    expect(wrong).toEqual([])
  })

  test('features never import each other', () => {
    const wrong = program.flatMap(({ path, imports }) => {
      const feature = featureOf(path)
      return imports
        .filter(
          ({ target }) => feature !== null && featureOf(target) !== null && featureOf(target) !== feature,
        )
        .map(({ target }) => `${path} → ${target}`)
    })
    expect(wrong).toEqual([])
  })

  test('only the desktop, main and preload import electron', () => {
    const importing = program.filter(({ imports }) =>
      imports.some(({ target, own }) => !own && /^electron(\/|$)/.test(target)),
    )
    const wrong = importing.filter(
      ({ path }) => !within(path, 'electron/desktop/', 'electron/main.ts', 'electron/preload.ts'),
    )
    expect(importing.length).toBeGreaterThan(0)
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  test('shared and renderer use nothing of Node', () => {
    const wrong = program
      .filter(({ path }) => within(path, 'shared/', 'renderer/'))
      .filter(({ imports }) => imports.some(({ target }) => target.startsWith('node:')))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  test('there are no circles', () => {
    const graph = new Map(
      sources.map(({ path, imports }) => [
        path,
        imports.filter(({ own }) => own).map(({ target }) => target),
      ]),
    )
    const state = new Map<string, 'open' | 'done'>()
    const circles: string[] = []
    const visit = (path: string, trail: string[]) => {
      if (state.get(path) === 'done') return
      if (state.get(path) === 'open') {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
        return
      }
      state.set(path, 'open')
      for (const target of graph.get(path) ?? []) visit(target, [...trail, path])
      state.set(path, 'done')
    }
    for (const path of graph.keys()) visit(path, [])
    expect(circles).toEqual([])
  })
})

describe('files', () => {
  test(`none is longer than ${longest} lines`, () => {
    const long = sources
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > longest)
    expect(long).toEqual([])
  })

  test('each opens with its job', () => {
    const silent = program.filter(({ text }) => !/^(#!.*\n)?\s*\/(\*|\/)/.test(text))
    expect(silent.map(({ path }) => path)).toEqual([])
  })
})

describe('guarded doors', () => {
  test('calls from a page are answered in one place', () => {
    const outside = program.filter(({ path }) => path !== 'electron/desktop/handle.ts')
    expect(found(outside, /\bipcMain\b/)).toEqual([])
  })

  test('web preferences are set in one place', () => {
    const outside = program.filter(({ path }) => path !== 'electron/desktop/window.ts')
    expect(
      found(outside, /\bnew BrowserWindow\b|nodeIntegration|contextIsolation|webSecurity|sandbox: false/),
    ).toEqual([])
  })

  test('nothing turns text into markup or code', () => {
    expect(
      found(program, /innerHTML|outerHTML|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write/),
    ).toEqual([])
    expect(found(program, /\beval\(|new Function\(|setTimeout\(\s*['"`]/)).toEqual([])
  })

  test('only storage and query hold SQL', () => {
    const outside = program.filter(
      ({ path }) => !within(path, 'electron/core/storage/', 'electron/core/query/'),
    )
    const sql =
      /\b(SELECT\s[\s\S]*\sFROM\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(TABLE|INDEX)\s|PRAGMA\s)/
    expect(found(outside, sql)).toEqual([])
    expect(
      outside
        .filter(({ imports }) => imports.some(({ target }) => target === 'better-sqlite3'))
        .map(({ path }) => path),
    ).toEqual([])
  })

  test('the lax HTTP parser and unverified certificates stay off', () => {
    expect(found(program, /insecureHTTPParser: true|NODE_TLS_REJECT_UNAUTHORIZED\s*(=\s|:)/)).toEqual([])
  })
})
