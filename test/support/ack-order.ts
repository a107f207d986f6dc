/**
 * Reads a system call trace of the receiver and says whether any answer left before its bulk was on disk.
 *
 * The answers are encrypted, so it goes by what cannot be otherwise: a bulk is complete when the last of its bytes was
 * read from the socket, so between that read and the next write to the same socket there has to be a sync of
 * the write-ahead log that began after the read and succeeded before the write. One sync may serve many.
 */

interface Call {
  thread: string
  name: string
  /** What the file descriptor stands for, as `strace -yy` writes it. */
  target: string
  result: number
  began: number
  ended: number
}

/** Options under which strace writes what is read here. */
export const straceArgs = (output: string) => [
  ...['-f', '-yy', '-ttt', '-s', '0', '-o', output],
  ...['-e', 'trace=read,write,writev,fsync,fdatasync', '-e', 'signal=none'],
]

const whole = /^(\d+) +(\d+\.\d+) (\w+)\(\d+<(.*?)>(?:,.*)?\) += (-?\d+)/
const unfinished = /^(\d+) +(\d+\.\d+) (\w+)\(\d+<(.*?)>(?:,.*)? <unfinished \.\.\.>$/
const resumed = /^(\d+) +(\d+\.\d+) <\.\.\. (\w+) resumed>.* += (-?\d+)/

/** When a call counts: bytes have left once a write begins; a read or a sync has to have ended. */
const moment = (call: Call) => (call.name.startsWith('write') ? call.began : call.ended)

/** The calls of a trace in the order they count. Times are epoch seconds. */
export function readTrace(text: string): Call[] {
  const calls: Call[] = []
  const open = new Map<string, Omit<Call, 'result' | 'ended'>>()
  for (const line of text.split('\n')) {
    const first = unfinished.exec(line)
    if (first) {
      const [, thread = '', began, name = '', target = ''] = first
      open.set(thread, { thread, name, target, began: Number(began) })
      continue
    }
    const rest = resumed.exec(line)
    const begun = rest && open.get(rest[1] ?? '')
    if (rest && begun) {
      calls.push({ ...begun, ended: Number(rest[2]), result: Number(rest[4]) })
      continue
    }
    const call = whole.exec(line)
    if (!call) continue
    const [, thread = '', time, name = '', target = '', result] = call
    calls.push({ thread, name, target, result: Number(result), began: Number(time), ended: Number(time) })
  }
  return calls.sort((a, b) => moment(a) - moment(b))
}

export interface AckOrder {
  /** Writes to a socket that bytes had been read from: the answers. */
  answers: number
  syncs: number
  /** Answers without a sync since their bulk's last byte was read. */
  early: number
}

/** Judges the connections to `port` between two times (epoch s): while no handshake is under way. */
export function judgeAckOrder(calls: Call[], port: number, from: number, to: number): AckOrder {
  const ours = new RegExp(`^TCP.*:\\[[^\\]]*:${port}->`)
  const lastRead = new Map<string, number>()
  let lastSync = Number.NEGATIVE_INFINITY
  const order: AckOrder = { answers: 0, syncs: 0, early: 0 }
  for (const call of calls) {
    if (call.began < from || call.began > to) continue
    if (/^f(data)?sync$/.test(call.name) && call.target.endsWith('-wal') && call.result === 0) {
      order.syncs++
      lastSync = Math.max(lastSync, call.began)
    } else if (ours.test(call.target)) {
      if (call.name === 'read' && call.result > 0) lastRead.set(call.target, call.ended)
      const read = lastRead.get(call.target)
      if (!call.name.startsWith('write') || read === undefined) continue
      order.answers++
      if (lastSync < read) order.early++
      lastRead.delete(call.target)
    }
  }
  return order
}
