/** An HTTP/2 stream as an exchange. */
import { constants, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2'
import { type Answer, type Exchange, headerPairs, newClock, type Peer } from './exchange.ts'

export function exchangeOfHttp2(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  raw: readonly string[],
  peer: Peer,
): Exchange {
  const clock = newClock(performance.now())
  // A reset stream is no error of ours; 'close' tells what there is to know.
  stream.on('error', () => undefined)
  const method = headers[':method'] ?? ''
  const send = (answer: Answer) => {
    if (stream.destroyed || stream.closed || stream.headersSent) return
    clock.phase = 'answered'
    clock.answeredAt = performance.now()
    const bodiless = answer.body === '' || method === 'HEAD'
    stream.respond({ ':status': answer.status, ...answer.headers }, { endStream: bodiless })
    if (!bodiless) stream.end(answer.body)
  }
  return {
    method,
    // CONNECT names no path, only an authority.
    target: headers[':path'] ?? headers[':authority'] ?? '',
    httpVersion: '2.0',
    headers: headerPairs(raw),
    peer,
    body: stream,
    expectsContinue: headers.expect?.toLowerCase() === '100-continue',
    clock,
    sendContinue: () => stream.additionalHeaders({ ':status': 100 }),
    // Node ends the body of a reset stream as if it were complete, also one reset with "no error". Only the peer's
    // END_STREAM makes it whole; and then our side of the stream is still open.
    isWhole: () => stream.endAfterHeaders || (stream.state.remoteClose === 1 && !stream.closed),
    answer: send,
    answerEarly(answer) {
      send(answer)
      // Sent after the answer's last frame: "stop sending, the answer stands" (RFC 9113, 8.1).
      stream.close(constants.NGHTTP2_NO_ERROR)
    },
    finishEarly: () => undefined,
    abort: () => stream.close(constants.NGHTTP2_CANCEL),
    isGone: () => stream.destroyed || stream.closed,
  }
}
