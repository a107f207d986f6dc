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

/** A bulk that can be made new: where its sessions' ids stand. */
export interface Bulk {
  bytes: Buffer
  ids: { at: number; length: number }[]
}

const bulksPerConnection = 4
const startTime = Date.UTC(2026, 10, 20)
const mark = Buffer.from('"userSessionId":"')
let serial = 0

/** A realistic bulk from a seed, of at most so many bytes. */
export function makeBulk(seed: number, maxBytes?: number): Bulk {
  const bytes = Buffer.from(generateBulk({ seed, startTime, maxBytes }).buffer)
  const ids: Bulk['ids'] = []
  for (let found = bytes.indexOf(mark); found >= 0; found = bytes.indexOf(mark, found)) {
    const at = found + mark.length
    found = bytes.indexOf('"', at)
    ids.push({ at, length: found - at })
  }
  return { bytes, ids }
}

/** Bulks of its own for each connection. */
export function makeBulks(connections: number): Bulk[][] {
  return Array.from({ length: connections }, (_, connection) =>
    Array.from({ length: bulksPerConnection }, (_, i) => makeBulk(connection * bulksPerConnection + i)),
  )
}

/** Gives every session an id never used before: no bulk repeats another, no session is a copy. */
export function renew({ bytes, ids }: Bulk): Buffer {
  for (const { at, length } of ids)
    bytes.write(String(serial++).padStart(length, '0').slice(-length), at, 'latin1')
  return bytes
}

/** Sends for `seconds` and measures; anything but a 200 is an error. */
export async function load(target: Target, bulks: Bulk[][], seconds: number): Promise<Load> {
  const sender = createSender(target, bulks.length)
  // The handshakes are not what is measured.
  await Promise.all(bulks.map(([first]) => first && sender.send(renew(first))))
  const times: number[] = []
  let bytes = 0
  const cpuBefore = cpuSeconds(target.pid)
  const began = performance.now()
  const until = began + seconds * 1000
  await Promise.all(
    bulks.map(async (own) => {
      for (let i = 0; performance.now() < until; i++) {
        const bulk = own[i % own.length]
        if (!bulk) return
        renew(bulk)
        const sent = performance.now()
        const status = await sender.send(bulk.bytes)
        if (status !== 200) throw new Error(`${target.name} answered ${status}.`)
        times.push(performance.now() - sent)
        bytes += bulk.bytes.byteLength
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
