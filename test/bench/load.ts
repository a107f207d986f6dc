/** The load: so many connections, each sending the next bulk as soon as the last was answered, for so long. */

import { generateBulk } from '#shared/generate/bulk.ts'
import { createSender } from '#test/support/sender.ts'
import { cpuSeconds } from './machine.ts'

export interface Target {
  name: string
  receiver: string
  caFile: string
  pid: number
}

export interface Load {
  /** Decimal megabytes acknowledged per second. */
  mbPerSecond: number
  requests: number
  /** Time to the answer, ms. */
  p50: number
  p99: number
  /** CPU time of the target's process per megabyte, ms; null where /proc tells nothing. */
  cpuMsPerMb: number | null
}

const bulksPerConnection = 4
const startTime = Date.UTC(2026, 10, 20)

/** Distinct realistic bulks for each connection, from a seed. */
export function makeBulks(connections: number): Uint8Array[][] {
  const distinct = Array.from({ length: 12 }, (_, seed) => generateBulk({ seed: seed + 1, startTime }))
  return Array.from({ length: connections }, (_, connection) =>
    Array.from({ length: bulksPerConnection }, (_, i) => {
      const bulk = distinct[(connection * bulksPerConnection + i) % distinct.length]
      return Uint8Array.from(bulk ?? [])
    }),
  )
}

const mark = Buffer.from('"userSessionId":"')
let serial = 100_000_000

/** Makes a bulk unlike any before by its first session's id, so that no bulk is a duplicate of another. */
export function renew(bulk: Uint8Array): Uint8Array {
  const at = Buffer.from(bulk.buffer, bulk.byteOffset, Math.min(2000, bulk.byteLength)).indexOf(mark)
  if (at < 0) throw new Error('The bulk does not begin with a session that has an id.')
  Buffer.from(bulk.buffer).write(String(serial++), bulk.byteOffset + at + mark.length, 'latin1')
  return bulk
}

/** Sends for `seconds` and measures; anything but a 200 is an error. */
export async function load(target: Target, bulks: Uint8Array[][], seconds: number): Promise<Load> {
  const sender = createSender(target, bulks.length)
  // The handshakes are not what is measured.
  await Promise.all(bulks.map(([first = new Uint8Array()]) => sender.send(renew(first))))
  const times: number[] = []
  let bytes = 0
  const cpuBefore = cpuSeconds(target.pid)
  const began = performance.now()
  const until = began + seconds * 1000
  await Promise.all(
    bulks.map(async (own) => {
      for (let i = 0; performance.now() < until; i++) {
        const bulk = renew(own[i % own.length] ?? new Uint8Array())
        const sent = performance.now()
        const status = await sender.send(bulk)
        if (status !== 200) throw new Error(`${target.name} answered ${status}.`)
        times.push(performance.now() - sent)
        bytes += bulk.byteLength
      }
    }),
  )
  const elapsed = (performance.now() - began) / 1000
  const cpuAfter = cpuSeconds(target.pid)
  await sender.close()
  times.sort((a, b) => a - b)
  const mb = bytes / 1e6
  return {
    mbPerSecond: mb / elapsed,
    requests: times.length,
    p50: times[Math.floor(times.length * 0.5)] ?? 0,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
    cpuMsPerMb: cpuBefore === null || cpuAfter === null ? null : ((cpuAfter - cpuBefore) * 1000) / mb,
  }
}
