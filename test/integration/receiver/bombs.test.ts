/** Bodies that decode to a thousand times their size: refused by the decoded limit, for every encoding, in little memory. */

import { constants, createBrotliCompress, createDeflate, createGzip, createZstdCompress } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { curl, startReceiver, stillReceives, until } from './harness.ts'

const limit = 100 * 1024 * 1024
const decodedSize = 400 * 1024 * 1024

const encoders = {
  gzip: () => createGzip({ level: 9 }),
  deflate: () => createDeflate({ level: 9 }),
  br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  zstd: () => createZstdCompress(),
}

/** Zeros, encoded piece by piece so that the test itself stays small. */
async function bomb(encoder: ReturnType<(typeof encoders)[keyof typeof encoders]>): Promise<Buffer> {
  const piece = Buffer.alloc(1024 * 1024)
  const chunks: Buffer[] = []
  encoder.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => encoder.once('end', resolve))
  for (let sent = 0; sent < decodedSize; sent += piece.length) {
    if (!encoder.write(piece)) await new Promise((resolve) => encoder.once('drain', resolve))
  }
  encoder.end()
  await ended
  return Buffer.concat(chunks)
}

describe.each(Object.keys(encoders) as (keyof typeof encoders)[])('%s', (encoding) => {
  it('400 MB in a small body: 413, and memory grows by less than 64 MB', async () => {
    const running = await startReceiver({ bodyLimit: limit })
    const wire = await bomb(encoders[encoding]())
    expect(decodedSize / wire.length).toBeGreaterThan(500)
    const before = process.memoryUsage().rss
    let most = before
    const watching = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss)
    }, 2)
    const args = ['-X', 'PUT', '-H', `Content-Encoding: ${encoding}`, '--data-binary', '@-', running.url]
    const answer = await curl(running, args, wire)
    clearInterval(watching)
    expect(answer.status).toBe(413)
    expect((most - before) / 1024 / 1024).toBeLessThan(64)
    await until(() => running.kept.length === 1)
    expect(running.kept).toMatchObject([{ status: 413, body: null, wire: null, wireBytes: wire.length }])
    expect(await stillReceives(running)).toBe(true)
  })
})

it('several at once take their turns', async () => {
  const running = await startReceiver({ bodyLimit: limit })
  const wire = await bomb(encoders.gzip())
  const args = ['-X', 'PUT', '-H', 'Content-Encoding: gzip', '--data-binary', '@-', running.url]
  const answers = await Promise.all(Array.from({ length: 6 }, () => curl(running, args, wire)))
  expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(413))
})
