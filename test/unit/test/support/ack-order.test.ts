import { describe, expect, it } from 'vitest'
import { judgeAckOrder, readTrace } from '#test/support/ack-order.ts'

const socket = 'TCP:[127.0.0.1:8443->127.0.0.1:50000]'
const wal = '/data/bulkscope.db-wal'
const judge = (...lines: string[]) => judgeAckOrder(readTrace(lines.join('\n')), 8443, 0, 10)

describe('the order of sync and answer', () => {
  it('is right when a sync lies between the last read and the answer', () => {
    const order = judge(
      `100 1.000100 read(22<${socket}>, ""..., 65536) = 4100`,
      `100 1.000200 read(22<${socket}>, 0x7f, 65536) = -1 EAGAIN (Resource temporarily unavailable)`,
      `107 1.000300 fdatasync(30<${wal}>) = 0`,
      `100 1.000900 write(22<${socket}>, ""..., 120) = 120`,
    )
    expect(order).toEqual({ answers: 1, syncs: 1, early: 0 })
  })

  it('is wrong when the answer leaves before any sync, or after one that failed', () => {
    const read = `100 1.000100 read(22<${socket}>, ""..., 65536) = 4100`
    const answer = `100 1.000900 write(22<${socket}>, ""..., 120) = 120`
    expect(judge(read, answer).early).toBe(1)
    expect(judge(read, `107 1.0003 fsync(30<${wal}>) = -1 EIO (Input/output error)`, answer).early).toBe(1)
    expect(judge(read, `107 1.0003 fsync(30</data/other-file>) = 0`, answer).early).toBe(1)
  })

  it('is wrong when the sync began before the bulk was read, however late it ended', () => {
    const order = judge(
      `107 1.000050 fdatasync(30<${wal}> <unfinished ...>`,
      `100 1.000100 read(22<${socket}>, ""..., 65536) = 4100`,
      '107 1.000500 <... fdatasync resumed>) = 0',
      `100 1.000900 write(22<${socket}>, ""..., 120) = 120`,
    )
    expect(order).toEqual({ answers: 1, syncs: 1, early: 1 })
  })

  it('is wrong when the sync ended after the answer', () => {
    const order = judge(
      `100 1.000100 read(22<${socket}>, ""..., 65536) = 4100`,
      `107 1.000200 fdatasync(30<${wal}> <unfinished ...>`,
      `100 1.000300 write(22<${socket}>, ""..., 120) = 120`,
      '107 1.000500 <... fdatasync resumed>) = 0',
    )
    expect(order.early).toBe(1)
  })

  it('takes a write for sent when it begins: the tracer may see it end after the next read', () => {
    const order = judge(
      `100 1.000100 read(22<${socket}>, ""..., 65536) = 4100`,
      `107 1.000200 fdatasync(30<${wal}>) = 0`,
      `100 1.000300 write(22<${socket}>, ""..., 120 <unfinished ...>`,
      `100 1.000400 <... write resumed>) = 120`,
      `100 1.000390 read(22<${socket}>, ""..., 65536) = 4100`,
      `107 1.000500 fdatasync(30<${wal}>) = 0`,
      `100 1.000600 write(22<${socket}>, ""..., 120) = 120`,
    )
    expect(order).toEqual({ answers: 2, syncs: 2, early: 0 })
  })

  it('judges connections one by one, and only those of the receiver', () => {
    const other = 'TCP:[127.0.0.1:8443->127.0.0.1:50001]'
    const order = judge(
      `100 1.000100 read(22<${socket}>, ""..., 65536) = 4100`,
      `107 1.000200 fdatasync(30<${wal}>) = 0`,
      `100 1.000300 read(23<${other}>, ""..., 65536) = 4100`,
      `100 1.000400 write(22<${socket}>, ""..., 120) = 120`,
      `100 1.000500 write(23<${other}>, ""..., 120) = 120`,
      '100 1.000550 read(24<TCP:[127.0.0.1:8444->127.0.0.1:50002]>, ""..., 65536) = 10',
      '100 1.000600 write(24<TCP:[127.0.0.1:8444->127.0.0.1:50002]>, ""..., 120) = 120',
    )
    expect(order).toEqual({ answers: 2, syncs: 1, early: 1 })
  })
})
