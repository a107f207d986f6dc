/** No answer leaves before its bulk is on disk, as the system calls show. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { judgeAckOrder, readTrace, straceArgs } from '#test/support/ack-order.ts'
import { bulkOf, smallSession } from '#test/support/bulks.ts'
import { removeDir, startBulkscope, tempDir } from '#test/support/bulkscope.ts'
import { createSender } from '#test/support/sender.ts'

/** Tracing needs strace and a kernel that lets it. */
const canTrace = spawnSync('strace', ['-f', '-yy', '-o', '/dev/null', 'true']).status === 0
const requests = 200

test.skipIf(!canTrace)(`no 200 before the sync that holds its bulk (skipped without strace)`, async () => {
  const dataDir = tempDir()
  const trace = join(dataDir, 'trace.txt')
  const program = await startBulkscope({ dataDir, from: 'source', under: ['strace', ...straceArgs(trace)] })
  const port = Number(new URL(program.receiver).port)
  const expected: number[] = []
  const times: number[] = []
  try {
    for (const connections of [1, 8, 64]) {
      const sender = createSender(program, connections)
      // The first answers also carry the end of the handshakes; judged is what comes after them.
      await Promise.all(Array.from({ length: connections }, () => sender.send(bulkOf(smallSession()))))
      times.push(Date.now() / 1000)
      const statuses = await Promise.all(
        Array.from({ length: requests }, () => sender.send(bulkOf(smallSession(), smallSession()))),
      )
      expect(statuses.every((status) => status === 200)).toBe(true)
      // The clock counts whole milliseconds; the trace is finer.
      times.push((Date.now() + 1) / 1000)
      expected.push(requests)
      await sender.close()
    }
  } finally {
    await program.stop()
  }
  const calls = readTrace(readFileSync(trace, 'utf8'))
  expected.forEach((count, phase) => {
    const [from = 0, to = 0] = times.slice(phase * 2)
    const order = judgeAckOrder(calls, port, from, to)
    expect(order.answers).toBeGreaterThanOrEqual(count)
    expect(order.syncs).toBeGreaterThan(0)
    expect(order.early).toBe(0)
  })
  removeDir(dataDir)
})
