/** Diff over the contract. */
import type { Engine } from './engine.ts'
import { base } from './implement.ts'

export function diffHandlers({ diff }: Engine) {
  return {
    compare: base.diff.compare.handler(({ input, signal }) => diff.compare(input, signal)),
    summary: base.diff.summary.handler(({ input }) => diff.summary(input.diffId)),
    pairs: base.diff.pairs.handler(({ input }) => diff.pairs(input)),
    pair: base.diff.pair.handler(({ input }) => diff.pair(input.diffId, input.index)),
  }
}
