/** An HTTP/1.1 request as an exchange. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Answer, type Exchange, headerPairs, newClock, type Peer } from './exchange.ts'

/**
 * @param expectsContinue Whether the sender said `Expect: 100-continue` and got no answer to it yet.
 * @param isClosing Whether the connection is to end after this answer.
 */
export function exchangeOfHttp1(
  request: IncomingMessage,
  response: ServerResponse,
  peer: Peer,
  expectsContinue: boolean,
  isClosing: () => boolean,
): Exchange {
  const clock = newClock(performance.now())
  // A sender that goes away mid-sentence is no error of ours; 'close' tells what there is to know.
  request.on('error', ignore)
  response.on('error', ignore)
  const head = (answer: Answer, close: boolean) => {
    clock.phase = 'answered'
    clock.answeredAt = performance.now()
    response.writeHead(answer.status, {
      ...answer.headers,
      'Content-Length': Buffer.byteLength(answer.body),
      ...(close ? { Connection: 'close' } : {}),
    })
  }
  return {
    method: request.method ?? '',
    target: request.url ?? '',
    httpVersion: request.httpVersion,
    headers: headerPairs(request.rawHeaders),
    peer,
    body: request,
    expectsContinue,
    clock,
    sendContinue: () => response.writeContinue(),
    isWhole: () => request.complete,
    answer(answer) {
      if (response.headersSent || response.destroyed) return
      head(answer, isClosing())
      response.end(answer.body)
    },
    answerEarly(answer) {
      if (response.headersSent || response.destroyed) return
      head(answer, true)
      // Not ended yet: ending closes the socket, and what the sender still has under way would turn into a reset
      // that can overtake the answer. With its length announced, the answer is complete for the sender already.
      response.write(answer.body)
    },
    finishEarly: () => response.end(),
    abort: () => request.socket.destroy(),
    isGone: () => response.destroyed || request.socket.destroyed,
  }
}

function ignore(): void {}
