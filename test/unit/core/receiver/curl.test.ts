/** The curl command: a shell hands its words to curl as they are. */
import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { curlCommand } from '#core/receiver/curl.ts'

function wordsOf(command: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }; ${command}`
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1)
}

it('survives a shell whatever the file and the bulk hold', () => {
  const text = fc.string({
    unit: fc.constantFrom("'", '"', '$', '`', '\\', ' ', '\n', '!', 'ä', 'x', '*', '~', '-'),
  })
  fc.assert(
    fc.property(text, text, (file, bulk) => {
      const words = wordsOf(curlCommand(`/${file}`, 'https://localhost:8443/export/events', `{${bulk}`))
      expect(words).toEqual([
        ...['--cacert', `/${file}`, '-X', 'PUT', '-H', 'Content-Type: application/json'],
        ...['--data-binary', `{${bulk}`, 'https://localhost:8443/export/events'],
      ])
    }),
    { numRuns: 50 },
  )
})

it('is one readable line', () => {
  expect(curlCommand('/home/me/ca.pem', 'https://localhost:8443/export/events', '{"a":1}')).toBe(
    `curl --cacert /home/me/ca.pem -X PUT -H 'Content-Type: application/json' --data-binary '{"a":1}' https://localhost:8443/export/events`,
  )
})
