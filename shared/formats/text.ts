/**
 * Bytes ⇄ text in UTF-8. This folder is compiled with neither DOM nor Node types, so the two classes every
 * runtime has are declared here in the smallest shape we use, once.
 */

declare const TextDecoder: new (
  label: 'utf-8',
  options: { ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string }
declare const TextEncoder: new () => { encode(text: string): Uint8Array }

// A byte order mark inside a body is content: positions would shift if the decoder dropped it.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const encoder = new TextEncoder()

/** The text of `body` from `start` up to `end` (bytes). Bytes that are not UTF-8 become U+FFFD; never throws for them. */
export function decodeUtf8(body: Uint8Array, start = 0, end = body.length): string {
  return decoder.decode(body.subarray(start, end))
}

/** The UTF-8 bytes of a text. */
export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text)
}
