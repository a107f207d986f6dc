/**
 * A real browser that is logged in visits a hostile page on another port of the same machine, the worst case: same
 * site, so even a strict cookie would be sent. Nothing the page tries may reach the engine or be read.
 */
import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserArgs, findBrowser } from '#test/support/browser.ts'
import { listen } from './probe.ts'
import { type Probed, startProbed } from './probed-web-server.ts'

let probed: Probed
let browser: Browser
let context: BrowserContext
let hostile: Awaited<ReturnType<typeof listen>>

beforeAll(async () => {
  probed = await startProbed()
  hostile = await listen((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end('<!doctype html><title>hostile</title>')
  })
  browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs })
  context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${probed.web.origin}/`)
  const status = await page.evaluate(
    (token) =>
      fetch('/session', { method: 'POST', body: JSON.stringify({ token }) }).then((answer) => answer.status),
    probed.web.token,
  )
  expect(status).toBe(204)
  // Logged in for real: the page's own calls are let through.
  expect(await page.evaluate(() => fetch('/api/store').then((answer) => answer.status))).toBe(404)
  expect(probed.reached).toEqual(['store.stats'])
  const socket = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opened = new WebSocket(`ws://${location.host}/rpc`)
        opened.onopen = () => resolve('open')
        opened.onerror = () => resolve('refused')
      }),
  )
  expect(socket).toBe('open')
  expect(await page.evaluate(() => document.cookie)).toBe('')
  await page.close()
  probed.reached.length = 0
})
afterAll(async () => {
  await browser?.close()
  hostile?.server.closeAllConnections()
  hostile?.server.close()
  await probed?.close()
})

test.each(['127.0.0.1', 'localhost'])('a page on another port of %s gets nowhere', async (host) => {
  const page = await context.newPage()
  await page.goto(`http://${host}:${hostile.port}/`)
  const outcome = await page.evaluate(async (target) => {
    const tried: Record<string, string> = {}
    const attempt = async (name: string, work: () => Promise<string>) => {
      tried[name] = await work().catch(() => 'blocked')
    }
    const element = (tag: 'img' | 'script' | 'iframe', src: string) =>
      new Promise<string>((resolve) => {
        const made = document.createElement(tag)
        made.onload = () =>
          resolve(
            tag === 'iframe'
              ? String(made instanceof HTMLIFrameElement && made.contentDocument !== null)
              : 'loaded',
          )
        made.onerror = () => resolve('blocked')
        made.src = src
        document.body.append(made)
      })
    const read = (init: RequestInit) =>
      fetch(`${target}/api/samples`, init).then((answer) => `read ${answer.type} ${answer.status}`)
    const json = { 'content-type': 'application/json' }
    await attempt('fetch', () => read({ method: 'POST', credentials: 'include', body: '{}' }))
    await attempt('fetch no-cors', () =>
      read({ method: 'POST', mode: 'no-cors', credentials: 'include', body: '{}' }),
    )
    await attempt('fetch preflight', () =>
      read({ method: 'POST', credentials: 'include', headers: json, body: '{}' }),
    )
    await attempt('get', () =>
      fetch(`${target}/api/store`, { credentials: 'include' }).then((answer) => answer.text()),
    )
    await attempt('beacon', async () => String(navigator.sendBeacon(`${target}/api/store/reindex`, '{}')))
    await attempt('img', () => element('img', `${target}/api/store`))
    await attempt('script', () => element('script', `${target}/api/store`))
    await attempt('asset', () => element('script', `${target}/assets/main.js`))
    await attempt('frame', () => element('iframe', `${target}/`))
    await attempt(
      'socket',
      () =>
        new Promise((resolve) => {
          const socket = new WebSocket(`${target.replace('http', 'ws')}/rpc`)
          socket.onopen = () => resolve('open')
          socket.onerror = () => resolve('blocked')
        }),
    )
    return tried
  }, probed.web.origin)
  expect(outcome).toMatchObject({
    fetch: 'blocked',
    'fetch preflight': 'blocked',
    get: 'blocked',
    img: 'blocked',
    script: 'blocked',
    asset: 'blocked',
    frame: 'false',
    socket: 'blocked',
  })
  // Opaque or refused: in neither case can it be read.
  expect(outcome['fetch no-cors']).not.toMatch(/20\d/)

  const form = await page.evaluate((target) => {
    const made = document.createElement('form')
    made.method = 'post'
    made.enctype = 'text/plain'
    made.action = `${target}/api/store/verify`
    document.body.append(made)
    made.submit()
  }, probed.web.origin)
  expect(form).toBeUndefined()
  await page.waitForURL(`${probed.web.origin}/api/store/verify`)
  expect(await page.textContent('body')).toContain('another origin')
  expect(probed.reached).toEqual([])
  await page.close()
})
