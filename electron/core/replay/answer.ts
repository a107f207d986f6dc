/** Reading a target's answer: only as much as is worth keeping, whatever the target sends. */
import type { Readable } from 'node:stream'

/** Bytes read of an answer's body; the rest is not waited for. */
const readLimit = 64 * 1024
/** Characters kept for the record. */
const keptCharacters = 2000
/** Enough for that many characters in UTF-8. */
const keptBytes = keptCharacters * 4

/** Reads an answer's body, up to 64 KiB, and gives its first 2,000 characters. Rejects when it breaks off. */
export async function readAnswer(body: Readable): Promise<string> {
  // Stopping early destroys the stream, which reports that as an error nobody else listens to.
  body.on('error', () => {})
  const kept: Uint8Array[] = []
  let read = 0
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    if (read < keptBytes) kept.push(chunk.subarray(0, keptBytes - read))
    read += chunk.byteLength
    if (read >= readLimit) break
  }
  return new TextDecoder().decode(Buffer.concat(kept)).slice(0, keptCharacters).toWellFormed()
}
