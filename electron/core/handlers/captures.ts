/** Captures over the contract. */
import { Failure } from '../failure.ts'
import type { Engine } from './engine.ts'
import { base } from './implement.ts'
import { readableRange } from './readable-range.ts'

export function captureHandlers({ storage }: Engine) {
  const { captures } = base
  async function find(id: number) {
    const capture = await storage.getCapture(id)
    if (!capture) throw new Failure('NOT_FOUND', `There is no capture ${id}.`)
    return capture
  }
  return {
    list: captures.list.handler(({ input }) => storage.listCaptures(input)),
    get: captures.get.handler(({ input }) => find(input.id)),
    body: captures.body.handler(async ({ input }) => {
      const capture = await find(input.id)
      const encoded = input.wire && capture.contentEncoding !== null
      const bytes = await storage.readBody(input.id, encoded ? 'wire' : 'decoded')
      const whole = bytes ?? (input.wire ? await storage.readBody(input.id, 'decoded') : null)
      if (!whole)
        throw new Failure('NOT_FOUND', capture.problem ?? `The body of capture ${input.id} was not kept.`)
      // A neutral type: what a sender claims its bytes are must not make a browser act on them.
      const name = capture.fileName ?? `capture-${input.id}.${input.wire && encoded ? 'bin' : 'ndjson'}`
      return new File([whole as Uint8Array<ArrayBuffer>], name, { type: 'application/octet-stream' })
    }),
    range: captures.range.handler(async ({ input }) => {
      const capture = await find(input.id)
      const bytes = await storage.readRange(input.id, input.offset, input.length)
      if (!bytes)
        throw new Failure('NOT_FOUND', capture.problem ?? `The body of capture ${input.id} was not kept.`)
      return readableRange(bytes, capture.bodyBytes, input)
    }),
  }
}
