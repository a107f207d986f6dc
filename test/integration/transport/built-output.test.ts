/** What the build makes: a preload a sandbox accepts, a flat engine, a UI its own policy lets run. */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { build, isStale } from '#electron/start-build.ts'
import { projectRoot } from '#test/support/bulkscope.ts'

const out = (path: string) => join(projectRoot, 'out', path)
const read = (path: string) => readFileSync(out(path), 'utf8')
const { dependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>
}

beforeAll(async () => {
  if (isStale(projectRoot)) await build(projectRoot)
})

describe('the preload', () => {
  test('is one CommonJS file that requires electron and nothing else', () => {
    expect(readdirSync(out('preload'))).toEqual(['preload.cjs'])
    const code = read('preload/preload.cjs')
    expect([...code.matchAll(/\brequire\(([^)]*)\)/g)].map((match) => match[1])).toEqual(['"electron"'])
    expect(code).not.toMatch(/^\s*(import|export)\s/m)
    expect(code).not.toMatch(/\bprocess\.|\beval\(|new Function/)
  })
})

describe('the engine', () => {
  const files = () => readdirSync(out('main'), { withFileTypes: true })

  test('lies flat, with every worker beside the file that starts it', () => {
    expect(files().filter((entry) => !entry.isFile())).toEqual([])
    for (const name of ['main', 'cli', 'writer-worker', 'reader-worker', 'indexer-worker', 'diff-worker']) {
      expect(existsSync(out(`main/${name}.js`))).toBe(true)
    }
  })

  test('imports Node, electron, its dependencies and itself', () => {
    for (const { name } of files()) {
      const imported = [...read(`main/${name}`).matchAll(/^import\s[^'"]*['"]([^'"]+)['"]/gm)].map(
        (match) => match[1] ?? '',
      )
      for (const module of imported) {
        const bare = module
          .split('/')
          .slice(0, module.startsWith('@') ? 2 : 1)
          .join('/')
        const known =
          module.startsWith('node:') ||
          (module.startsWith('./') && existsSync(out(`main/${module}`))) ||
          bare in dependencies ||
          builtinModules.includes(bare) ||
          (bare === 'electron' && name === 'main.js')
        expect(known, `${name} imports ${module}`).toBe(true)
      }
    }
  })

  test('the command line carries no Electron', () => {
    const reached = new Set<string>()
    const visit = (name: string) => {
      if (reached.has(name)) return
      reached.add(name)
      for (const [, chunk] of read(`main/${name}`).matchAll(/['"]\.\/([\w.-]+\.js)['"]/g))
        if (chunk) visit(chunk)
    }
    visit('cli.js')
    for (const name of reached) expect(read(`main/${name}`)).not.toMatch(/from ['"]electron['"]/)
  })
})

describe('the user interface', () => {
  test('its page has no inline script or style and nothing from elsewhere', () => {
    const html = read('renderer/index.html')
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>|<style|\son\w+=/)
    for (const [, target = ''] of html.matchAll(/\s(?:src|href)="([^"]+)"/g)) {
      // An icon within the page loads nothing, and the policy allows it.
      if (target.startsWith('data:image/')) continue
      expect(target).toMatch(/^\/assets\//)
      expect(existsSync(out(`renderer${target}`))).toBe(true)
    }
  })

  test('its scripts evaluate no text, load nothing from elsewhere and name no source map', () => {
    for (const path of globSync('renderer/assets/*.js', { cwd: out('') })) {
      const code = read(path)
      expect(code, path).not.toMatch(/[^.\w]eval\(/)
      expect(code, path).not.toMatch(/\bimport\(\s*["'`]https?:|importScripts\(\s*["'`]https?:/)
      expect(code, path).not.toContain('sourceMappingURL')
    }
  })
})
