/** Every command against real files, alone and beside a running `serve`: outputs and exit codes are a promise to scripts. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Bulkscope,
  removeDir,
  runBulkscope,
  samplesDir,
  startBulkscope,
  tempDir,
} from '#test/support/bulkscope.ts'
import { answering, startTarget } from '#test/support/https-target.ts'
import { makeTestCertificates } from '#test/support/tls.ts'

const sample = (name: string) => join(samplesDir, name)
const plain = sample('sessions-2021.ndjson')
const old = sample('sessions-2017.ndjson')
const withActionLines = sample('elasticsearch-bulk.ndjson')

describe.each(['alone', 'beside serve'])('commands %s', (mode) => {
  const dataDir = tempDir()
  let server: Bulkscope | undefined
  const caFile = join(dataDir, 'target-ca.pem')
  let target: Awaited<ReturnType<typeof startTarget>>
  let broken: Awaited<ReturnType<typeof startTarget>>

  beforeAll(async () => {
    const certificates = await makeTestCertificates()
    writeFileSync(caFile, certificates.caPem)
    target = await startTarget(certificates, answering(200))
    broken = await startTarget(certificates, answering(500))
    if (mode === 'beside serve') server = await startBulkscope({ dataDir, from: 'source' })
    const imported = await run('import', plain, old, withActionLines, '--json')
    expect(imported.code).toBe(0)
    expect(imported.rows).toMatchObject([
      { captureId: 1, fileName: 'sessions-2021.ndjson', documents: 50, sessions: 50, quarantined: 0 },
      { captureId: 2, fileName: 'sessions-2017.ndjson', documents: 12, sessions: 12, quarantined: 0 },
      { captureId: 3, fileName: 'elasticsearch-bulk.ndjson', documents: 12, sessions: 12, quarantined: 0 },
    ])
  })
  afterAll(async () => {
    await server?.stop()
    await target.close()
    await broken.close()
    removeDir(dataDir)
  })

  /** Runs a command; `rows` are the JSON lines on its stdout. */
  async function run(...args: string[]) {
    return runWith(undefined, ...args)
  }
  async function runWith(input: Uint8Array | undefined, ...args: string[]) {
    const finished = await runBulkscope(args, { dataDir, from: 'source', ...(input ? { input } : {}) })
    const text = finished.stdout.toString()
    const json = args.includes('--json') && finished.code !== 2
    const rows = json
      ? text
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line))
      : []
    return { ...finished, text, rows: rows as Record<string, unknown>[] }
  }

  /** Trusting the authority of the test's own targets. */
  const runWithCa = (...args: string[]) => run(...args, '--ca', caFile)

  test('captures lists, captures show tells all, --body gives the exact bytes', async () => {
    const list = await run('captures', '--json')
    expect(list.code).toBe(0)
    expect(list.rows.map(({ fileName }) => fileName)).toContain('sessions-2017.ndjson')
    expect((await run('captures', '--filter', 'file:sessions-2017*')).text).toContain('sessions-2017.ndjson')
    expect((await run('captures', 'show', '3')).text).toMatch(
      /ledger +24 lines = 12 stored \+ 12 action lines/,
    )
    expect((await run('captures', 'show', '1', '--body')).stdout).toEqual(readFileSync(plain))
  })

  test('import takes standard input and gzip, and knows the same bytes again', async () => {
    const imported = await runWith(gzipSync(readFileSync(old)), 'import', '-', '--json')
    expect(imported.rows).toMatchObject([{ fileName: 'stdin', documents: 12, duplicateOf: 2 }])
    const id = String(imported.rows[0]?.captureId)
    expect((await run('captures', 'show', id, '--body')).stdout).toEqual(readFileSync(old))
  })

  test('sessions lists, sorts, filters, writes CSV and shows one', async () => {
    const longest = await run('sessions', '--sort', 'duration:desc', '--limit', '20', '--json')
    const durations = longest.rows.map(({ duration }) => Number(duration))
    expect(durations).toHaveLength(20)
    expect(durations).toEqual([...durations].sort((a, b) => b - a))
    const synthetic = await run('sessions', '--filter', 'type:synthetic', '--json')
    expect(synthetic.rows.length).toBeGreaterThan(0)
    expect(new Set(synthetic.rows.map(({ userType }) => userType))).toEqual(new Set(['SYNTHETIC']))
    expect((await run('sessions', '--csv', '--limit', '2')).text.split('\n')[0]).toContain('userSessionId')

    const key = String(longest.rows[0]?.key)
    const document = JSON.parse((await run('sessions', 'show', key)).text) as Record<string, unknown>
    expect(`${document.tenantId}/${document.userSessionId}/${document.startTime}`).toBe(key)
  })

  test.each(['actions', 'synthetic', 'findings'])('%s lists', async (command) => {
    if (command === 'findings') expect((await runWith(Buffer.from('{"half":'), 'import', '-')).code).toBe(0)
    const list = await run(command, '--json', '--limit', '5')
    expect(list.code).toBe(0)
    expect(list.rows.length).toBeGreaterThan(0)
    expect((await run(command, '--limit', '2')).stderr).toMatch(/^\d+ of \d+ /)
  })

  test('diff finds an export identical to itself, and two generations without a session in common', async () => {
    const same = await run('diff', plain, '1', '--json', '--exit-code')
    expect(same.rows).toMatchObject([{ added: 0, removed: 0, changed: 0, identical: 50 }])
    expect(same.code).toBe(0)
    const other = await run('diff', '2', '1', '--format', 'json', '--json', '--exit-code')
    expect(other.rows).toMatchObject([{ added: 50, removed: 12, changed: 0, identical: 0 }])
    expect(other.code).toBe(1)
    expect((await run('diff', '2', '1')).code).toBe(0)
  })

  test('diff finds the one duration that changed', async () => {
    const lines = readFileSync(old, 'utf8').split('\n')
    const first = JSON.parse(lines[0] ?? '') as Record<string, unknown>
    lines[0] = JSON.stringify({ ...first, duration: 4321 })
    const changed = await runWith(Buffer.from(lines.join('\n')), 'diff', '2', '-', '--json')
    expect(changed.rows).toMatchObject([
      {
        changed: 1,
        identical: 11,
        paths: [{ path: 'duration', kind: 'changed', sessions: 1, right: '4321' }],
      },
    ])
  })

  test('replay delivers the exact bytes, and says so', async () => {
    const before = target.requests.length
    const done = await runWithCa('replay', '--captures', '2', '--url', `${target.url}/in`, '--json')
    expect(done.rows).toMatchObject([{ state: 'delivered', total: 1, delivered: 1, attempts: 1 }])
    expect(done.code).toBe(0)
    expect(target.requests[before]?.body).toEqual(readFileSync(old))
    expect(target.requests[before]?.method).toBe('PUT')
  })

  test('replay gives up after four tries, exit code 1', async () => {
    const before = broken.requests.length
    const failed = await runWithCa('replay', '--captures', '2', '--url', broken.url, '--retry-delay', '10ms')
    expect(failed.code).toBe(1)
    expect(failed.text).toContain('Not delivered')
    expect(broken.requests.length - before).toBe(4)
  })

  test('a dry run sends nothing; a target whose certificate nobody vouches for gets nothing', async () => {
    const before = target.requests.length
    expect((await run('replay', '--filter', 'file:*2021*', '--url', target.url, '--dry-run')).text).toMatch(
      /1 bulks, .*Nothing was sent/,
    )
    const untrusted = await run('replay', '--captures', '2', '--url', target.url, '--retries', '0')
    expect(untrusted.code).toBe(1)
    expect(target.requests.length).toBe(before)
  })

  test('verify and reindex find everything as it was', async () => {
    const counted = await run('sessions', '--limit', '1')
    expect((await run('reindex')).code).toBe(0)
    expect((await run('sessions', '--limit', '1')).stderr).toBe(counted.stderr)
    const verified = await run('verify', '--json')
    expect(verified.rows).toMatchObject([{ damage: [] }])
    expect(verified.code).toBe(0)
  })

  test('ca gives fingerprint and certificate', async () => {
    expect((await run('ca', '--fingerprint')).text).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}\n$/)
    expect((await run('ca', '--export', '-')).text).toContain('-----BEGIN CERTIFICATE-----')
  })

  test('wait ends when enough is there, with 1 when it is not in time', async () => {
    expect((await run('wait', '--sessions', '70')).code).toBe(0)
    const late = await run('wait', '--sessions', '100000', '--timeout', '300ms')
    expect(late.code).toBe(1)
    expect(late.text).toContain('of 100000 sessions arrived')
  })

  // Bad usage is found before it matters who owns the folder.
  if (mode === 'alone')
    describe('bad usage', () => {
      test.each([
        ['an unknown command', ['explode']],
        ['an unknown option', ['captures', '--colour']],
        ['a file that is not there', ['import', '/nowhere/at/all.ndjson']],
        ['a capture that is not there', ['captures', 'show', '4711']],
        ['a session that is not there', ['sessions', 'show', 'no/such/1']],
        ['a field to sort by that is none', ['sessions', '--sort', 'mood']],
        ['a filter with an open quote', ['sessions', '--filter', 'user:"anna']],
        ['neither file nor capture', ['diff', 'nothing.ndjson', '1']],
        ['nothing to replay', ['replay', '--url', 'https://localhost:1']],
        [
          'a pace that is none',
          ['replay', '--captures', '1', '--url', 'https://localhost:1', '--pace', 'fast'],
        ],
        ['a number of sessions missing', ['wait']],
      ])('%s is bad usage: exit code 2 and one sentence', async (_what, args) => {
        const finished = await run(...args)
        expect(finished.code).toBe(2)
        expect(finished.text).toBe('')
        expect(finished.stderr.trim()).not.toBe('')
        expect(finished.stderr).not.toMatch(/\n\s+at /)
      })
    })

  if (mode === 'beside serve')
    describe('what only a running one can refuse', () => {
      test('the own receiver is refused as a target unless allowed', async () => {
        const url = `${server?.receiver}/export/events`
        const args = ['replay', '--captures', '2', '--url', url, '--ca', server?.caFile ?? '']
        const refused = await run(...args)
        expect(refused.code).toBe(2)
        expect(refused.stderr).toMatch(/--allow-self|allow/)
        expect((await run(...args, '--allow-self')).code).toBe(0)
      })

      test('a taken port is exit code 3, naming it', async () => {
        const { port } = new URL(server?.receiver ?? '')
        const other = tempDir()
        const finished = await runBulkscope(['serve', '--port', port, '--ui-port', '0'], {
          dataDir: other,
          from: 'source',
        })
        removeDir(other)
        expect(finished.code).toBe(3)
        expect(finished.stderr).toContain(port)
      })
    })

  test('help and version are exit code 0', async () => {
    expect((await run('--help')).text).toContain('replay')
    expect((await run('--version')).code).toBe(0)
    expect((await run('sessions', '--help')).text).toContain('--filter')
  })
})
