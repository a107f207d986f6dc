/** What a plan sends, and what is refused before anything is sent. */
import fc from 'fast-check'
import { afterEach, expect, it, vi } from 'vitest'
import { prepare } from '#core/replay/prepare.ts'
import { isHeaderValue } from '#core/replay/target.ts'
import { type ReplayPlanInput, replayPlan } from '#shared/model/replay.ts'
import { createReplayRecords, fakeCapture } from '#test/support/replay-records.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

const url = 'https://receiver.example/export/events'
const captures = [
  fakeCapture(1, 'one', { receivedAt: 9000, contentType: null }),
  fakeCapture(2, null),
  fakeCapture(3, 'three', { receivedAt: 5000, contentType: 'text/plain' }),
  fakeCapture(4, 'four', { contentType: 'bad\r\nX-Injected: yes' }),
]
const { storage } = createReplayRecords(captures)
const prepared = (input: Partial<ReplayPlanInput>, own = false) =>
  prepare(replayPlan.parse({ captureIds: [1], url, ...input }), storage, () => own)
const refused = (input: Partial<ReplayPlanInput>, code: string, message: RegExp) =>
  expect(prepared(input)).rejects.toMatchObject({ code, message: expect.stringMatching(message) })

it('sends what has a body, in the caller’s order, content types as captured', async () => {
  const { bulks, skipped } = await prepared({ captureIds: [1, 2, 3, 1] })
  expect(bulks.map((b) => [b.captureId, b.bytes, b.contentType, b.dueMs])).toEqual([
    [1, 3, 'application/json', 0],
    [3, 5, 'text/plain', 0],
    [1, 3, 'application/json', 0],
  ])
  expect(skipped).toEqual([2])
})

it('orders by arrival for the recorded pace', async () => {
  const { bulks } = await prepared({ captureIds: [1, 3], pace: { kind: 'recorded', factor: 2 } })
  expect(bulks.map((b) => [b.captureId, b.dueMs])).toEqual([
    [3, 0],
    [1, 2000],
  ])
})

it('refuses an unknown capture and credentials in the URL', async () => {
  await refused({ captureIds: [1, 77] }, 'NOT_FOUND', /no capture 77/)
  await refused(
    { url: 'https://user:secret@receiver.example/' },
    'BAD_INPUT',
    /^(?!.*secret).*user name or password/,
  )
})

it('lets no content type smuggle in a header', async () => {
  await refused({ contentType: 'text/plain\r\nX-Injected: yes' }, 'BAD_INPUT', /content type/)
  await refused({ captureIds: [4] }, 'BAD_INPUT', /Capture 4/)
  await expect(prepared({ captureIds: [4], contentType: 'text/plain' })).resolves.toBeTruthy()
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\r', '\n', '\0', '\u0100', '\u007f'),
      (text, bad) => {
        expect(isHeaderValue(text + bad)).toBe(false)
        expect(isHeaderValue(bad + text)).toBe(false)
      },
    ),
    { numRuns: 10_000 },
  )
})

it('refuses a CA that is none', async () => {
  await refused({ caPem: 'not a certificate' }, 'BAD_INPUT', /no certificate in PEM form/)
  const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'
  await refused({ caPem: broken }, 'BAD_INPUT', /cannot be read/)
})

it('refuses to run with checks turned off behind its back', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  await refused({}, 'REFUSED', /NODE_TLS_REJECT_UNAUTHORIZED/)
  await expect(prepared({ insecure: true })).resolves.toBeTruthy()
  await expect(prepared({ url: 'http://receiver.example/' })).resolves.toBeTruthy()
})

it('refuses the own receiver unless allowed', async () => {
  await expect(prepared({}, true)).rejects.toMatchObject({ code: 'REFUSED' })
  await expect(prepared({ allowSelf: true }, true)).resolves.toBeTruthy()
})
