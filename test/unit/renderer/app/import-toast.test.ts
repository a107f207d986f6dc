import { expect, test } from 'vitest'
import { progressLine, resultLine, sendingLine, share } from '#renderer/app/import-toast.ts'
import { thin } from '#renderer/ui/format.ts'

const result = {
  captureId: 7,
  fileName: 'sessions-2021.ndjson',
  bytes: 1,
  lines: 50,
  documents: 50,
  stored: 50,
  quarantined: 0,
  sessions: 50,
  findings: 2,
  duplicateOf: null,
}

test('the result names sessions and findings, what was set aside, and known bytes', () => {
  expect(resultLine(result)).toBe('50 sessions, 2 findings.')
  expect(resultLine({ ...result, quarantined: 1, duplicateOf: 3 })).toBe(
    '50 sessions, 2 findings, 1 line set aside. Same bytes as capture 3.',
  )
})

test('progress says its stage, and how far where that is known', () => {
  expect(progressLine({ kind: 'progress', stage: 'indexing', done: 1200, total: 5000 })).toBe(
    'Indexing: 1,200 of 5,000',
  )
  expect(progressLine({ kind: 'progress', stage: 'reading', done: 0, total: null })).toBe('Reading')
  expect(sendingLine(12_400_000, 80_000_000)).toBe(`Sending 12.4${thin}MB of 80.0${thin}MB`)
})

test('a share lies between nothing and all', () => {
  expect(share(5, 10)).toBe(0.5)
  expect(share(50, 10)).toBe(1)
  expect(share(5, null)).toBeNull()
  expect(share(0, 0)).toBeNull()
})
