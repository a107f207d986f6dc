import { expect, test } from 'vitest'
import { downloadName, encodingOf, ledgerOf, protocolOf } from '#renderer/features/captures/capture-facts.ts'

const counted = {
  lines: 52,
  documents: 50,
  stored: 50,
  quarantined: 2,
  actionLines: 0,
  indexState: 'done' as const,
}

test('a ledger that adds up says so', () => {
  const ledger = ledgerOf(counted)
  expect(ledger.unaccounted).toBe(0)
  expect(ledger.sentence).toBe('52 lines = 50 stored + 0 action lines + 2 set aside.')
})

test('lines of pretty-printed documents and shared lines are named, not hidden', () => {
  expect(ledgerOf({ ...counted, lines: 60 }).sentence).toContain('+ 8 lines of documents that span several')
  expect(ledgerOf({ ...counted, lines: 1, stored: 3, quarantined: 0 }).sentence).toContain(
    '2 documents share a line',
  )
})

test('before indexing there is nothing to add up', () => {
  expect(ledgerOf({ ...counted, indexState: 'pending' }).sentence).toContain('waits to be indexed')
  expect(ledgerOf({ ...counted, indexState: 'none' }).sentence).toContain('No body was kept')
})

test('protocol and encoding read as sentences', () => {
  expect(protocolOf({ httpVersion: '2.0', tlsVersion: 'TLSv1.3', tlsCipher: 'TLS_AES_128_GCM_SHA256' })).toBe(
    'HTTP/2 over TLSv1.3 (TLS_AES_128_GCM_SHA256)',
  )
  expect(protocolOf({ httpVersion: 'HTTP/1.1', tlsVersion: null, tlsCipher: null })).toBe(
    'HTTP/1.1, not encrypted',
  )
  expect(protocolOf({ httpVersion: null, tlsVersion: null, tlsCipher: null })).toBeNull()
  expect(encodingOf({ contentEncoding: 'gzip', wireBytes: 100, bodyBytes: 980 })).toBe(
    'gzip, 9.8 times smaller',
  )
  expect(encodingOf({ contentEncoding: 'gzip', wireBytes: 100, bodyBytes: 80 })).toBe('gzip')
  expect(encodingOf({ contentEncoding: null, wireBytes: 100, bodyBytes: 100 })).toBeNull()
})

test('saved names are plain file names, with the ending of the encoding when saved as sent', () => {
  const capture = { id: 7, fileName: null, contentEncoding: 'gzip' }
  expect(downloadName(capture, false)).toBe('capture-7.ndjson')
  expect(downloadName(capture, true)).toBe('capture-7.ndjson.gz')
  expect(downloadName({ ...capture, fileName: '../../etc/pass wd.json.gz' }, false)).toBe(
    '.._.._etc_pass_wd.json',
  )
})
