/** The one handler behind `app://` and the web host: right files, right headers, no way out of its folder. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appFiles, fileWithin } from '#electron/transport/app-files.ts'
import { contentSecurityPolicy, securityHeaders } from '#electron/transport/security-headers.ts'

const secret = 'outside the folder'
let folder: string
let ui: string
let files: (request: Request) => Promise<Response>

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulkscope-files-'))
  ui = join(folder, 'renderer')
  mkdirSync(join(ui, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), secret)
  writeFileSync(join(folder, 'renderer-secret.txt'), secret)
  writeFileSync(join(ui, 'index.html'), '<!doctype html><title>shell</title>')
  writeFileSync(join(ui, 'assets', 'main-abc123.js'), 'export {}')
  files = appFiles(ui)
})
afterAll(() => rmSync(folder, { recursive: true }))

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  files(new Request(`app://bulkscope${path}`, { method, headers }))

describe('what is served', () => {
  test('the shell, for / and for page loads of any other path', async () => {
    for (const path of ['/', '/index.html', '/?x=1']) {
      const answer = await get(path)
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain('shell')
    }
    expect(await (await get('/sessions/3', { 'sec-fetch-mode': 'navigate' })).text()).toContain('shell')
    expect(await (await get('/sessions/3', { accept: 'text/html,*/*' })).text()).toContain('shell')
  })

  test('assets, with their type, to be kept for good', async () => {
    const answer = await get('/assets/main-abc123.js')
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(answer.headers.get('cache-control')).toContain('immutable')
    expect(await answer.text()).toBe('export {}')
  })

  test('a missing asset is missing, also for a page load', async () => {
    for (const headers of [{ accept: '*/*' }, { 'sec-fetch-mode': 'navigate' }]) {
      expect((await get('/assets/gone.js', headers)).status).toBe(404)
    }
    expect((await get('/sessions/3', { accept: '*/*' })).status).toBe(404)
  })

  test('HEAD has the headers and no body; other methods are refused', async () => {
    const head = await get('/', {}, 'HEAD')
    expect(head.headers.get('content-length')).toBe('35')
    expect(await head.text()).toBe('')
    expect((await get('/', {}, 'POST')).status).toBe(405)
  })

  test('without a build it says so', async () => {
    const answer = await appFiles(join(folder, 'nothing'))(new Request('app://bulkscope/'))
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('npm run build')
  })

  test('every answer carries the security headers', async () => {
    for (const answer of [
      await get('/'),
      await get('/assets/main-abc123.js'),
      await get('/x'),
      await get('/', {}, 'PUT'),
    ]) {
      for (const [name, value] of Object.entries(securityHeaders)) {
        if (name !== 'cache-control') expect(answer.headers.get(name)).toBe(value)
      }
    }
    expect(contentSecurityPolicy).not.toMatch(/unsafe-eval|blob:|\*/)
    expect(contentSecurityPolicy).toContain("frame-ancestors 'none'")
  })
})

const climbing = [
  '/../secret.txt',
  '/../../secret.txt',
  '/../../../../../../etc/passwd',
  '/./../secret.txt',
  '/assets/../../secret.txt',
  '/assets/../../../secret.txt',
  '/%2e%2e/secret.txt',
  '/%2E%2E/secret.txt',
  '/.%2e/secret.txt',
  '/%2e./secret.txt',
  '/%2e%2e%2fsecret.txt',
  '/..%2fsecret.txt',
  '/..%2Fsecret.txt',
  '/..%2f..%2fsecret.txt',
  '/assets%2f..%2f..%2fsecret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/%2fetc%2fpasswd',
  '//etc/passwd',
  '///etc/passwd',
  '/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '/..%5csecret.txt',
  '/..%5Csecret.txt',
  '/%5c..%5csecret.txt',
  '/..\\secret.txt',
  '/assets\\..\\..\\secret.txt',
  '/%252e%252e%252fsecret.txt',
  '/%252e%252e/secret.txt',
  '/..%252fsecret.txt',
  '/..%c0%afsecret.txt',
  '/%c0%ae%c0%ae/secret.txt',
  '/..%ef%bc%8fsecret.txt',
  '/secret.txt%00.html',
  '/%00/../secret.txt',
  '/..%00/secret.txt',
  '/..;/secret.txt',
  '/.../secret.txt',
  '/....//secret.txt',
  '/..%2frenderer-secret.txt',
  '/../renderer-secret.txt',
  '/%',
  '/%zz',
  '/..%2f..%2f..%2f..%2f..%2fproc%2fself%2fenviron',
  '/~root/secret.txt',
  '/C:%5cWindows%5cwin.ini',
]

describe('what is not', () => {
  test.each(climbing)('%s stays inside', async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain(secret)
  })

  test('no path at all resolves outside the folder', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '%2e',
      '%2f',
      '%5c',
      '\\',
      '%00',
      'a',
      '%25',
      '//',
      'assets',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = fileWithin(ui, `/${pieces.join('')}`)
        expect(file === null || file.startsWith(`${ui}/`)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
