/** The page: how long the UI's main thread is kept busy while bulks arrive, and how much script the first paint needs. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { browserArgs, findBrowser } from '#test/support/browser.ts'
import { type Bulkscope, projectRoot } from '#test/support/bulkscope.ts'
import { createSender } from '#test/support/sender.ts'
import { makeBulk, renew } from './load.ts'

export interface Smoothness {
  screen: string
  bulks: number
  /** Longest main-thread task, ms; 0 when none took 50 ms (the browser reports no shorter ones). */
  longestTaskMs: number
  tasksOver50ms: number
}

const perSecond = 20
const bulkBytes = 100_000

/** Opens each screen and sends 20 bulks a second for `seconds`. */
export async function measureSmoothness(program: Bulkscope, seconds: number): Promise<Smoothness[]> {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs })
  const sender = createSender(program, 4)
  const results: Smoothness[] = []
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
    await page.addInitScript(() => {
      const tasks: number[] = []
      Object.assign(window, { longTasks: tasks })
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) tasks.push(entry.duration)
      })
      observer.observe({ type: 'longtask' })
    })
    await page.goto(program.ui)
    for (const screen of ['Live', 'Sessions']) {
      await page.getByRole('link', { name: screen, exact: true }).first().click()
      await page.waitForLoadState('networkidle')
      const longTasks = () =>
        page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0))
      // Opening a screen for the first time is another matter.
      await sleep(1000)
      await longTasks()
      const bulks = await sendPaced(sender, seconds)
      const tasks = await longTasks()
      results.push({
        screen,
        bulks,
        longestTaskMs: Math.max(0, ...tasks),
        tasksOver50ms: tasks.filter((ms) => ms > 50).length,
      })
    }
  } finally {
    await sender.close()
    await browser.close()
  }
  return results
}

async function sendPaced(sender: ReturnType<typeof createSender>, seconds: number): Promise<number> {
  const bulk = makeBulk(77, bulkBytes)
  const began = performance.now()
  const sendings: Promise<number>[] = []
  for (let i = 0; i < seconds * perSecond; i++) {
    await sleep(Math.max(0, began + (i * 1000) / perSecond - performance.now()))
    sendings.push(sender.send(Buffer.from(renew(bulk))))
  }
  await Promise.all(sendings)
  return sendings.length
}

/** Bytes of the scripts the first page names, as they are and gzipped. */
export function initialScript(): { bytes: number; gzipped: number } {
  const folder = join(projectRoot, 'out/renderer')
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const files = [...html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map(([, file = '']) => file)
  if (files.length === 0) throw new Error(`${folder} (${readdirSync(folder).join(', ')}) names no script.`)
  const contents = files.map((file) => readFileSync(join(folder, file)))
  const sum = (sizes: number[]) => sizes.reduce((a, b) => a + b, 0)
  return {
    bytes: sum(contents.map((content) => content.length)),
    gzipped: sum(contents.map((content) => gzipSync(content).length)),
  }
}
