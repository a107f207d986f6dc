/** What arrives may be written by anyone: it is shown as text, on every screen, and nothing of it runs. */
import type { Page } from '@playwright/test'
import { bulkOf, smallSession } from '#test/support/bulks.ts'
import { createSender } from '#test/support/sender.ts'
import { editorIn, expect, openScreen, rowsOf, test } from './fixtures.ts'

const image = '<img src=x onerror="window.hacked=1">'
const names = [
  image,
  '<script>window.hacked=1</script>',
  '"><svg onload=window.hacked=1>',
  'javascript:window.hacked=1',
  '\u202eevil\u2066 bidi',
  '\u001b[31mred\u0007',
  '{{constructor.constructor("window.hacked=1")()}}',
  'x'.repeat(20_000),
]

const action = (name: string, index: number) => ({
  name,
  type: 'Load',
  application: name,
  domain: name,
  targetUrl: `javascript:window.hacked=1//${name.slice(0, 100)}`,
  startTime: 1_700_000_000_000 + index,
  endTime: 1_700_000_001_000,
  duration: 900,
})

const hostile = bulkOf(
  ...names.map((name, index) =>
    smallSession({
      tenantId: name.slice(0, 200),
      userSessionId: `H${index}`,
      userId: name,
      country: name,
      city: name,
      browserFamily: name,
      userActions: names.map(action),
      events: [{ type: 'UserTag', name, startTime: 1_700_000_000_500 }],
      errors: [{ type: 'JavaScriptError', name, startTime: 1_700_000_000_600 }],
    }),
  ),
)
const polluting = Buffer.from(
  `{"__proto__":{"hacked":1},"constructor":{"prototype":{"hacked":1}},"tenantId":"t","userSessionId":"P","startTime":1700000000000,"userActions":[{"__proto__":{"hacked":1},"name":"a"}]}\n${image}\n${'['.repeat(100_000)}\n\u0000\u0001\u0002\n{"half":`,
)

async function nothingRan(app: Page): Promise<void> {
  expect(await app.evaluate(() => 'hacked' in window || 'hacked' in {})).toBe(false)
  expect(await app.locator('img[src="x"]').count()).toBe(0)
}

test('hostile names and documents are text wherever they are shown', async ({ app, bulkscope }) => {
  const sender = createSender(bulkscope, 1)
  expect(await sender.send(hostile, { 'content-type': 'text/html', 'x-name': image })).toBe(200)
  expect(await sender.send(polluting)).toBe(200)
  await sender.close()
  await expect(rowsOf(app, 'Captures')).toHaveCount(2)

  await openScreen(app, 'Captures')
  await rowsOf(app, 'Captures').last().click()
  for (const tab of [/^Headers/, /^Findings/, 'Body', 'Facts']) {
    await app.getByRole('tab', { name: tab }).click()
    await expect(app.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true')
    if (tab === 'Body') await expect(editorIn(app)).toContainText('onerror')
  }
  await nothingRan(app)

  await openScreen(app, 'Sessions')
  await expect(rowsOf(app, 'Sessions')).toHaveCount(names.length + 1)
  await app.getByRole('combobox', { name: 'Filter sessions' }).fill('id:H0')
  await app.keyboard.press('Enter')
  await expect(rowsOf(app, 'Sessions')).toHaveCount(1)
  await rowsOf(app, 'Sessions').first().dblclick()
  await expect(app.getByRole('heading', { name: image })).toBeVisible()
  for (const tab of [/^Actions/, /^Events/, /^Errors/, /^Findings/, 'Raw', 'Facts']) {
    await app.getByRole('tab', { name: tab }).click()
    if (tab === 'Raw') await expect(editorIn(app)).toContainText('onerror')
    await nothingRan(app)
  }
  for (const [screen, table] of [
    ['Actions', 'User actions'],
    ['Findings', 'Findings'],
  ] as const) {
    await openScreen(app, screen)
    await expect(rowsOf(app, table).first()).toBeVisible()
    await nothingRan(app)
  }
})
