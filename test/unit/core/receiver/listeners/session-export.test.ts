/** The listener for the session export and the example a newcomer sends to it. */
import { expect, it } from 'vitest'
import { exampleBulk, sessionExport } from '#core/receiver/listeners/session-export.ts'
import { generationOf } from '#shared/formats/generations.ts'
import { extractSession } from '#shared/formats/session.ts'
import { checkSession } from '#shared/rules/index.ts'

it('answers 200 with nothing in it', () => {
  expect(sessionExport.accepted()).toEqual({ status: 200, headers: {}, body: '' })
})

it('has an example without findings, in one line', () => {
  const text = exampleBulk(1_700_000_000_000)
  expect(text).not.toContain('\n')
  const value = JSON.parse(text)
  const generation = generationOf(value)
  expect(generation).not.toBeNull()
  if (generation === null) return
  const extracted = extractSession(value, generation)
  expect(extracted.columns).toMatchObject({
    tenantId: 'example',
    startTime: 1_700_000_000_000,
    actionCount: 1,
  })
  const span = { kind: 'document', line: 1, byteOffset: 0, byteLength: text.length, value } as const
  expect(checkSession(value, extracted, span as Parameters<typeof checkSession>[2])).toEqual([])
})
