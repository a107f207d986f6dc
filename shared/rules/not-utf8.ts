/** Bytes that are not UTF-8 within a document: text shows U+FFFD in their place, the capture keeps them as they came. */
import type { SessionRule } from './rule.ts'

export const notUtf8: SessionRule = {
  id: 'not-utf8',
  severity: 'warning',
  check({ span }) {
    if (span.notUtf8 !== true) return []
    return [
      'Some characters are not valid UTF-8 (or were replaced before they got here) and show as U+FFFD; the bytes are kept as they came.',
    ]
  },
}
