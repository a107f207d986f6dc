/**
 * Makes the pictures of the README, light and dark: `node test/e2e/screenshots.ts`, by hand, after a build.
 * Everything on them comes from the samples and from the seeded generator.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { generateBulk } from '#shared/generate/bulk.ts'
import { browserArgs, findBrowser } from '#test/support/browser.ts'
import { projectRoot, removeDir, startBulkscope, tempDir } from '#test/support/bulkscope.ts'
import { createSender } from '#test/support/sender.ts'

const folder = join(projectRoot, 'resources/screenshots')
mkdirSync(folder, { recursive: true })

const screen = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name, exact: true }).click()
const rows = (page: Page, table: string) =>
  page.getByRole('grid', { name: table, exact: true }).getByRole('rowgroup').getByRole('row')

const pictures: [name: string, arrange: (page: Page) => Promise<void>][] = [
  ['live', (page) => screen(page, 'Live')],
  [
    'sessions',
    async (page) => {
      await screen(page, 'Sessions')
      await rows(page, 'Sessions').nth(3).click()
      await page.getByRole('region', { name: 'Session', exact: true }).waitFor()
    },
  ],
  [
    'session',
    async (page) => {
      await page.getByRole('combobox', { name: 'Filter sessions' }).fill('type:synthetic')
      await page.keyboard.press('Enter')
      await rows(page, 'Sessions').first().dblclick()
      await page.getByRole('tab', { name: /^Actions/ }).click()
      await rows(page, 'User actions').first().click()
    },
  ],
]

const dataDir = tempDir()
const bulkscope = await startBulkscope({ dataDir })
const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs })
try {
  const sender = createSender(bulkscope, 1)
  for (let seed = 1; seed <= 24; seed++)
    await sender.send(
      generateBulk({ seed, startTime: Date.now() - 3_600_000, maxBytes: 40_000 * (1 + (seed % 7)) }),
    )
  await sender.close()
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 810 },
      colorScheme,
      locale: 'en-GB',
    })
    await page.goto(bulkscope.ui)
    await page.getByRole('status').filter({ hasText: 'Connected' }).waitFor()
    if (colorScheme === 'light') {
      await page.getByRole('button', { name: 'Load the sample' }).first().click()
      await rows(page, 'Captures').filter({ hasText: 'sessions-2021' }).waitFor()
      // The toast of the import goes with the page.
      await page.reload()
    }
    for (const [name, arrange] of pictures) {
      await arrange(page)
      await page.mouse.move(0, 0)
      await page.waitForLoadState('networkidle')
      await page.evaluate(() => document.fonts.ready)
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), animations: 'disabled' })
    }
    await page.close()
  }
} finally {
  await browser.close()
  await bulkscope.stop()
  removeDir(dataDir)
}
