/** The main job: a bulk arrives, shows up, and is opened down to a single user action and back to its bytes. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { runBulkscope, samplesDir } from '#test/support/bulkscope.ts'
import { createSender } from '#test/support/sender.ts'
import { editorIn, expect, openScreen, rowsOf, test } from './fixtures.ts'

const run = promisify(execFile)

test('the curl on the empty screen works when pasted, and its bulk lands on Live', async ({
  app,
  bulkscope,
}) => {
  const main = app.getByRole('main')
  await expect(main.getByText('Nothing has arrived yet')).toBeVisible()
  await expect(main.getByText(`${bulkscope.receiver}/export/events`).first()).toBeVisible()
  await expect(main.getByText(bulkscope.caFile, { exact: true })).toBeVisible()

  const curl = (await main.locator('pre').textContent()) ?? ''
  expect(curl).toContain('curl')
  await run('sh', ['-ec', curl])

  await expect(rowsOf(app, 'Captures')).toHaveCount(1)
  await expect(rowsOf(app, 'Captures')).toContainText('/export/events')
  await expect(main.getByText('Nothing has arrived yet')).toBeHidden()
})

test('a capture opens with its request, its ledger and its exact bytes', async ({ app, bulkscope }) => {
  const body = readFileSync(join(samplesDir, 'sessions-2017.ndjson'))
  const sender = createSender(bulkscope, 1)
  expect(
    await sender.send(body, { 'content-type': 'application/x-ndjson', authorization: 'Basic secret' }),
  ).toBe(200)
  await sender.close()

  await rowsOf(app, 'Captures').first().dblclick()
  const capture = app.getByRole('region', { name: 'Capture 1' })
  await expect(capture.getByText('PUT /export/events').first()).toBeVisible()
  await expect(capture.getByText('TLSv1.3')).toBeVisible()
  await expect(capture.getByText(/12 lines/)).toBeVisible()

  await capture.getByRole('tab', { name: /^Headers/ }).click()
  await expect(capture.getByRole('row', { name: /^content-type application\/x-ndjson/ })).toBeVisible()
  await expect(capture.getByText('secret')).toHaveCount(0)

  await capture.getByRole('tab', { name: 'Body' }).click()
  const { tenantId } = JSON.parse(body.toString().split('\n')[0] ?? '') as { tenantId: string }
  await expect(editorIn(app)).toContainText(tenantId)
  const shown = await runBulkscope(['captures', 'show', '1', '--body'], { dataDir: bulkscope.dataDir })
  expect(shown.stdout.equals(body)).toBe(true)
})

test('from the list of sessions down to one user action, and to the bytes it came in', async ({
  app,
  bulkscope,
}) => {
  const sender = createSender(bulkscope, 1)
  await sender.send(readFileSync(join(samplesDir, 'sessions-2021.ndjson')))
  await sender.close()

  await openScreen(app, 'Sessions')
  await expect(app.getByRole('main').getByText('50 sessions').first()).toBeVisible()
  await app.getByRole('combobox', { name: 'Filter sessions' }).fill('type:synthetic')
  await app.keyboard.press('Enter')
  await expect(app.getByRole('main').getByText('50 sessions')).toHaveCount(0)
  await rowsOf(app, 'Sessions').first().dblclick()
  await expect(app.getByRole('tablist', { name: 'Session', exact: true })).toBeVisible()

  await app.getByRole('tab', { name: /^Synthetic/ }).click()
  await expect(app.getByText(/\d+ steps caused \d+ of \d+ user actions/)).toBeVisible()
  await app.getByRole('tab', { name: /^Actions/ }).click()
  await rowsOf(app, 'User actions').first().click()
  const action = app.getByRole('region', { name: 'User action' })
  await expect(action.getByText('Duration', { exact: true })).toBeVisible()
  await expect(action.getByRole('button', { name: 'Show the step that caused it' })).toBeVisible()

  await app.getByRole('tab', { name: 'Raw' }).click()
  await expect(editorIn(app)).toContainText('"userSessionId"')

  await app.getByRole('link', { name: 'Find in bulk' }).first().click()
  await expect(app.getByRole('region', { name: 'Capture 1' })).toBeVisible()
  await expect(app.getByRole('tab', { name: 'Body' })).toHaveAttribute('aria-selected', 'true')
  await expect(editorIn(app)).toContainText('"userSessionId"')
})

test('pausing freezes the view, never the capture', async ({ app, bulkscope }) => {
  const sender = createSender(bulkscope, 1)
  const body = readFileSync(join(samplesDir, 'sessions-2017.ndjson'))
  await sender.send(body)
  await expect(rowsOf(app, 'Captures')).toHaveCount(1)
  await app.getByRole('button', { name: 'Pause' }).click()
  await sender.send(body)
  await sender.close()
  await expect(app.getByText('Paused, 1 waiting')).toBeVisible()
  await expect(rowsOf(app, 'Captures')).toHaveCount(1)
  await app.getByRole('button', { name: 'Follow' }).click()
  await expect(rowsOf(app, 'Captures')).toHaveCount(2)
})
