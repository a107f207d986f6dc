/**
 * What every browser test starts with: a server of its own, the page opened on it, and a watch that fails the test when
 * the page broke its content security policy, logged an error or asked for anything outside.
 */
import { test as base, expect, type Page } from '@playwright/test'
import { type Bulkscope, removeDir, startBulkscope, tempDir } from '#test/support/bulkscope.ts'

interface Fixtures {
  bulkscope: Bulkscope
  /** The UI, opened and connected. */
  app: Page
}

async function serving(use: (bulkscope: Bulkscope) => Promise<void>): Promise<void> {
  const dataDir = tempDir()
  const bulkscope = await startBulkscope({ dataDir })
  try {
    await use(bulkscope)
  } finally {
    await bulkscope.stop()
    removeDir(dataDir)
  }
}

/** A second server, for tests that need one to send to. */
export async function withSecond(work: (bulkscope: Bulkscope) => Promise<void>): Promise<void> {
  await serving(work)
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
  bulkscope: async ({}, use) => serving(use),
  app: async ({ page, bulkscope }, use) => {
    const wrong: string[] = []
    const origin = new URL(bulkscope.ui).origin
    page.on('pageerror', (error) => wrong.push(`error: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error') wrong.push(`console: ${message.text()}`)
    })
    page.on('dialog', (dialog) => {
      wrong.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('request', (request) => {
      const url = request.url()
      const inside = [`${origin}/`, `${origin.replace('http', 'ws')}/`, 'data:'].some((own) =>
        url.startsWith(own),
      )
      if (!inside) wrong.push(`request: ${url}`)
    })
    await page.exposeFunction('reportViolation', (text: string) => wrong.push(`policy: ${text}`))
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const { reportViolation } = window as unknown as { reportViolation(text: string): void }
        reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
      })
    })
    await page.goto(bulkscope.ui)
    await expect(page.getByRole('status').filter({ hasText: 'Connected' })).toBeVisible()
    await use(page)
    expect(wrong).toEqual([])
  },
})

/** Goes to a screen by the rail, and waits until it is there: screens have tables of the same name. */
export async function openScreen(app: Page, name: string): Promise<void> {
  await app.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name, exact: true }).click()
  await expect(app.getByRole('heading', { name, exact: true, level: 1 })).toBeVisible()
}

/** The rows of a table, its header left out. */
export function rowsOf(app: Page, table: string) {
  return app.getByRole('grid', { name: table, exact: true }).getByRole('rowgroup').getByRole('row')
}

/** The text an editor shows; only the lines in view are there. */
export function editorIn(app: Page) {
  return app.locator('.monaco-editor .view-lines')
}

export { expect }
