/** Diff: two exports compared, and a changed session opened side by side. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { samplesDir } from '#test/support/bulkscope.ts'
import { createSender } from '#test/support/sender.ts'
import { editorIn, expect, openScreen, rowsOf, test } from './fixtures.ts'

const sample = (name: string) => readFileSync(join(samplesDir, name))

/** Picks both captures in the list and asks for their diff. */
async function diffBoth(app: Page) {
  await openScreen(app, 'Captures')
  await expect(rowsOf(app, 'Captures')).toHaveCount(2)
  for (const row of await rowsOf(app, 'Captures').all()) await row.getByRole('checkbox').check()
  await app.getByRole('button', { name: 'Diff 1 with 2' }).click()
}

test('the samples of 2017 and 2021 have no session in common, and each side names its fields', async ({
  app,
  bulkscope,
}) => {
  const sender = createSender(bulkscope, 1)
  await sender.send(sample('sessions-2017.ndjson'))
  await sender.send(sample('sessions-2021.ndjson'))
  await sender.close()
  await diffBoth(app)
  await expect(app.getByRole('status').filter({ hasText: 'No session in common.' })).toBeVisible()
  await app.getByRole('tab', { name: /^Fields on one side/ }).click()
  await expect(app.getByRole('tabpanel').getByText('geolocationCountryName')).toBeVisible()
  await app.getByRole('tab', { name: /^Added/ }).click()
  await rowsOf(app, 'Sessions: added').first().click()
  await expect(editorIn(app)).toContainText('"applicationType"')
})

test('one changed duration is found, and its pair opens in the diff editor', async ({ app, bulkscope }) => {
  const lines = sample('sessions-2021.ndjson').toString().split('\n')
  const first = JSON.parse(lines[0] ?? '') as { duration: number }
  const changed = [JSON.stringify({ ...first, duration: first.duration + 4321 }), ...lines.slice(1)]
  const sender = createSender(bulkscope, 1)
  await sender.send(sample('sessions-2021.ndjson'))
  await sender.send(Buffer.from(changed.join('\n')))
  await sender.close()
  await diffBoth(app)
  await expect(app.getByRole('status').filter({ hasText: /^1 changed; / })).toBeVisible()
  await app.getByRole('tab', { name: /^Changed/ }).click()
  await rowsOf(app, 'Sessions: changed').first().click()
  const editor = app.locator('.monaco-diff-editor')
  await expect(editor.locator('.original .view-lines')).toContainText(`"duration": ${first.duration}`)
  await expect(editor.locator('.modified .view-lines')).toContainText(`"duration": ${first.duration + 4321}`)
})

test('an export compared with itself is identical', async ({ app }) => {
  await openScreen(app, 'Diff')
  for (const side of ['Left', 'Right']) {
    const choosing = app.waitForEvent('filechooser')
    await app.getByRole('group', { name: side }).getByRole('button', { name: 'Choose a file' }).click()
    await (await choosing).setFiles(join(samplesDir, 'sessions-2017.ndjson'))
    await expect(app.getByRole('group', { name: side }).getByText(/^sessions-2017\.ndjson, /)).toBeVisible()
  }
  await app.getByRole('button', { name: 'Compare' }).click()
  await expect(
    app.getByRole('status').filter({ hasText: 'Identical: 12 sessions on both sides.' }),
  ).toBeVisible()
})
