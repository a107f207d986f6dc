/** Files come in by drag and drop, by the dialog, and as the sample. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { samplesDir } from '#test/support/bulkscope.ts'
import { expect, openScreen, rowsOf, test } from './fixtures.ts'

const file = (name: string) => join(samplesDir, name)

test('a dropped export is imported and says what it held', async ({ app }) => {
  const text = readFileSync(file('elasticsearch-bulk.ndjson'), 'utf8')
  const dataTransfer = await app.evaluateHandle((content) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([content], 'dropped.ndjson'))
    return transfer
  }, text)
  await app.dispatchEvent('main', 'dragenter', { dataTransfer })
  await expect(app.getByText('Drop to import')).toBeVisible()
  await app.dispatchEvent('main', 'dragover', { dataTransfer })
  await app.dispatchEvent('main', 'drop', { dataTransfer })

  await expect(app.getByText('Drop to import')).toBeHidden()
  await expect(app.getByText(/^12 sessions, /)).toBeVisible()
  await app.getByRole('button', { name: 'Open capture 1' }).click()
  await expect(app.getByRole('region', { name: 'Capture 1' }).getByText(/12 action lines/)).toBeVisible()
})

test('files chosen in the dialog are imported one after the other', async ({ app }) => {
  const choosing = app.waitForEvent('filechooser')
  await app.keyboard.press('Control+o')
  await (await choosing).setFiles([file('sessions-2017.ndjson'), file('sessions-2021.ndjson')])
  await expect(rowsOf(app, 'Captures')).toHaveCount(2)
  await expect(rowsOf(app, 'Captures').first()).toContainText('sessions-2021.ndjson')
})

test('the sample fills the screens; a filter that matches nothing says so', async ({ app }) => {
  await app.getByRole('main').getByRole('button', { name: 'Load the sample' }).first().click()
  await expect(rowsOf(app, 'Captures')).toHaveCount(3)
  for (const [screen, table] of [
    ['Sessions', 'Sessions'],
    ['Actions', 'User actions'],
    ['Synthetic', 'Synthetic events'],
  ] as const) {
    await openScreen(app, screen)
    await expect(rowsOf(app, table).first()).toBeVisible()
  }
  await openScreen(app, 'Sessions')
  await app.getByRole('combobox', { name: 'Filter sessions' }).fill('country:Atlantis')
  await app.keyboard.press('Enter')
  await expect(app.getByText('Nothing matches')).toBeVisible()
  await app.getByRole('button').filter({ hasText: 'Clear filter' }).click()
  await expect(rowsOf(app, 'Sessions').first()).toBeVisible()
})
