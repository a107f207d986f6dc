import { expect, test } from 'vitest'
import { captureOrigin, captureOutcome } from '#renderer/parts/capture-outcome.ts'

const fine = {
  status: 200,
  problem: null,
  indexState: 'done' as const,
  quarantined: 0,
  findings: 0,
  duplicateOf: null,
  sessions: 50,
  documents: 50,
}

test.each([
  [fine, 'ok', 'Kept: 50 documents, 50 sessions'],
  [{ ...fine, status: 413, problem: 'Over the limit.' }, 'failed', 'Over the limit.'],
  [{ ...fine, status: 404 }, 'failed', 'Refused with 404'],
  [{ ...fine, indexState: 'failed' as const, problem: 'Could not be read.' }, 'failed', 'Could not be read.'],
  [{ ...fine, indexState: 'failed' as const }, 'failed', 'Kept, but it could not be indexed'],
  [{ ...fine, indexState: 'pending' as const }, 'pending', 'Kept, not yet indexed'],
  [{ ...fine, quarantined: 1, findings: 1 }, 'warning', '1 line set aside as malformed'],
  [{ ...fine, duplicateOf: 4 }, 'retry', 'Same bytes as capture 4'],
  [{ ...fine, findings: 2 }, 'warning', '2 findings'],
])('a capture like %o is %s', (capture, outcome, label) => {
  expect(captureOutcome(capture)).toEqual({ outcome, label })
})

test('the origin is the file or the request', () => {
  const request = { source: 'received' as const, method: 'PUT', path: '/export/events', fileName: null }
  expect(captureOrigin(request)).toBe('PUT /export/events')
  expect(captureOrigin({ ...request, fileName: 'a.ndjson' })).toBe('a.ndjson')
  expect(captureOrigin({ ...request, method: null, path: null, source: 'sample' })).toBe('sample')
})
