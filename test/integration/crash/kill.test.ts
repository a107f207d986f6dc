/**
 * Killed in the middle of 200 concurrent bulks, again and again on the same data folder: what was acknowledged is
 * there, byte for byte. The list of what was sent and acknowledged is kept here, outside the product.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { bulkOf, sha256, smallSession } from '#test/support/bulks.ts'
import {
  type Bulkscope,
  projectRoot,
  removeDir,
  runBulkscope,
  startBulkscope,
  tempDir,
} from '#test/support/bulkscope.ts'
import { createSender } from '#test/support/sender.ts'

const rounds = 25
const bulksPerRound = 200
/** Promised: it listens again in less. */
const listensAgainMs = 5000

const dataDir = tempDir()
afterAll(() => removeDir(dataDir))

/** From under 1 kB to some 100 kB, of bytes that hardly compress. */
function makeBulk(index: number): Buffer {
  const size = [200, 2000, 8000, 30_000, 80_000][index % 5] ?? 200
  return bulkOf(smallSession({ note: randomBytes(size).toString('base64') }), smallSession())
}

const sent = new Set<string>()
const acknowledged = new Set<string>()
const stored = new Map<string, number>()
let lastSeen = 0

/** Sends 200 bulks at once and kills the program after the `killAt`th answer. */
async function sendUntilKilled(program: Bulkscope, killAt: number): Promise<void> {
  const sender = createSender(program, bulksPerRound)
  const refused: number[] = []
  let answers = 0
  let killed: Promise<void> | undefined
  const sendings = Array.from({ length: bulksPerRound }, async (_, index) => {
    const bulk = makeBulk(index)
    const hash = sha256(bulk)
    sent.add(hash)
    const status = await sender.send(bulk)
    if (status === 200) acknowledged.add(hash)
    else refused.push(status)
    if (++answers === killAt) killed = program.kill()
  })
  await Promise.allSettled(sendings)
  expect(refused).toEqual([])
  await (killed ?? program.kill())
  await sender.destroy()
}

/** Reads the bytes of every capture that came since the last look. */
async function lookAtNewCaptures(program: Bulkscope): Promise<void> {
  let cursor: string | null = null
  const fresh: number[] = []
  do {
    const page: {
      items: { id: number; bodyBytes: number; problem: string | null }[]
      nextCursor: string | null
    } = await program.get(`/captures?limit=500${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)
    const items = page.items.filter(({ id }) => id > lastSeen)
    // A sender that was cut off leaves a capture that says so, without a body.
    fresh.push(...items.filter(({ problem }) => problem === null).map(({ id }) => id))
    cursor = items.length === page.items.length ? page.nextCursor : null
  } while (cursor)
  for (const id of fresh) {
    const response = await fetch(`${program.api}/captures/${id}/body`, {
      headers: { authorization: `Bearer ${program.token}` },
    })
    expect(response.status).toBe(200)
    stored.set(sha256(Buffer.from(await response.arrayBuffer())), id)
  }
  lastSeen = Math.max(lastSeen, ...fresh)
}

/** Starts it and kills it before it can be ready: the recovery itself must survive a kill too. */
async function killWhileStarting(afterMs: number): Promise<void> {
  const args = ['electron/cli.ts', 'serve', '--port', '0', '--ui-port', '0', '--data-dir', dataDir]
  const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: 'ignore' })
  await sleep(afterMs)
  child.kill('SIGKILL')
  await once(child, 'close')
}

test(`every acknowledged bulk outlives ${rounds} kills`, { timeout: 240_000 }, async () => {
  const starts: number[] = []
  for (let round = 0; round < rounds; round++) {
    if (round % 5 === 4) await killWhileStarting(150 + round * 20)
    const program = await startBulkscope({ dataDir, from: 'source' })
    starts.push(program.startMs)
    await lookAtNewCaptures(program)
    expect([...acknowledged].filter((hash) => !stored.has(hash))).toEqual([])
    expect([...stored.keys()].filter((hash) => !sent.has(hash))).toEqual([])
    // Spread over the round: right at the first answer, in the middle, at the last ones.
    await sendUntilKilled(program, 1 + Math.floor((round * 197) / (rounds - 1)))
  }

  const program = await startBulkscope({ dataDir, from: 'source' })
  starts.push(program.startMs)
  try {
    await lookAtNewCaptures(program)
    expect([...acknowledged].filter((hash) => !stored.has(hash))).toEqual([])
    const verified = await runBulkscope(['verify', '--json'], { dataDir, from: 'source' })
    expect(verified.stdout.toString()).toContain('"damage":[]')
    expect(verified.code).toBe(0)
  } finally {
    await program.stop()
  }
  const slowest = Math.max(...starts)
  console.log(
    `${sent.size} bulks sent, ${acknowledged.size} acknowledged, all of them kept; ${stored.size - acknowledged.size} more were kept though their answer was lost; slowest start ${Math.round(slowest)} ms`,
  )
  expect(slowest).toBeLessThan(listensAgainMs)
})
