import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shellWord, trustSnippets } from '#renderer/features/settings/trust-snippets.ts'

test('any path is one word of a shell, whatever it holds', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !text.includes('\0')),
      (text) => {
        const said = execFileSync('/bin/sh', ['-c', `printf %s ${shellWord(text)}`])
        expect(said.toString()).toBe(Buffer.from(text).toString())
      },
    ),
    { numRuns: 50 },
  )
})

test('every snippet names the file; plain paths stay readable', () => {
  const snippets = trustSnippets('/home/anna/.bulkscope/ca.pem', 'https://localhost:8443/export/events')
  for (const { text } of snippets) expect(text).toContain('/home/anna/.bulkscope/ca.pem')
  expect(snippets[0]?.text).toContain('--cacert /home/anna/.bulkscope/ca.pem')
})
