/** Replay: at a second Bulkscope, byte for byte; and at a target that refuses, four tries and an honest end. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { runBulkscope, samplesDir } from '#test/support/bulkscope.ts'
import { answering, startTarget } from '#test/support/https-target.ts'
import { createSender } from '#test/support/sender.ts'
import { makeTestCertificates } from '#test/support/tls.ts'
import { expect, openScreen, rowsOf, test, withSecond } from './fixtures.ts'

const body = readFileSync(join(samplesDir, 'sessions-2017.ndjson'))

/** Opens the dialog for the only capture and fills in the target and its authority. */
async function planReplay(app: Page, url: string, caPem: string) {
  await openScreen(app, 'Captures')
  await rowsOf(app, 'Captures').first().getByRole('checkbox').check()
  await app.getByRole('button', { name: 'Replay 1 capture' }).click()
  const dialog = app.getByRole('dialog')
  await dialog.getByLabel('Target URL').fill(url)
  await dialog.getByRole('combobox', { name: "Check the target's certificate" }).click()
  await app.getByRole('option', { name: 'Also this CA' }).click()
  await dialog.getByLabel('CA certificate, PEM').fill(caPem)
  return dialog
}

test.beforeEach(async ({ bulkscope }) => {
  const sender = createSender(bulkscope, 1)
  await sender.send(body, { 'content-type': 'application/x-ndjson' })
  await sender.close()
})

test('a replayed bulk arrives at a second Bulkscope as it was', async ({ app }) => {
  await withSecond(async (second) => {
    const url = `${second.receiver}/export/events`
    const dialog = await planReplay(app, url, readFileSync(second.caFile, 'utf8'))
    await dialog.getByRole('button', { name: 'Start replay' }).click()
    await expect(dialog.getByText(/The bulk was delivered: 1 request/)).toBeVisible()

    const arrived = await runBulkscope(['captures', 'show', '1', '--body'], { dataDir: second.dataDir })
    expect(arrived.stdout.equals(body)).toBe(true)
    const { contentType } = await second.get<{ contentType: string }>('/captures/1')
    expect(contentType).toBe('application/x-ndjson')

    await dialog.getByRole('button', { name: 'Open run #1' }).click()
    await expect(app.getByRole('region', { name: 'Replay run 1' })).toBeVisible()
  })
})

test('a target that answers 500 gets four tries, then the bulk is discarded and said to be', async ({
  app,
}) => {
  const certificates = await makeTestCertificates()
  const target = await startTarget(certificates, answering(500))
  const dialog = await planReplay(app, target.url, certificates.caPem)
  await dialog.getByLabel('Pause between tries').fill('0')
  await dialog.getByRole('button', { name: 'Start replay' }).click()
  await expect(dialog.getByText(/0 of 1 bulk delivered, 1 discarded after 4 tries each/)).toBeVisible()
  await rowsOf(app, 'Deliveries').first().click()
  await expect(dialog.getByText('4 of 4 tries')).toBeVisible()
  expect(target.requests).toHaveLength(4)
  expect(target.requests.every((request) => request.body.equals(body))).toBe(true)
  await target.close()
})

test('the own receiver is refused as a target, with the way to allow it', async ({ app, bulkscope }) => {
  const url = `${bulkscope.receiver}/export/events`
  const dialog = await planReplay(app, url, readFileSync(bulkscope.caFile, 'utf8'))
  const allow = dialog.getByRole('checkbox', { name: /Allow this program's own receiver/ })
  await expect(allow).toBeVisible()
  await allow.check()
  await dialog.getByRole('button', { name: 'Start replay' }).click()
  await expect(dialog.getByText(/The bulk was delivered/)).toBeVisible()
})
