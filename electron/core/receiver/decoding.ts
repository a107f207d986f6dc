/**
 * Content encodings of a body: gzip, deflate (with and without its zlib wrapper), br, zstd. Every one of them is
 * decoded against the same limit, and a body that decodes to more never is ever held whole.
 */
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib'
import { joined } from './body.ts'

export type Decoded =
  | { kind: 'decoded'; bytes: Buffer<ArrayBuffer> }
  | { kind: 'tooLarge' }
  | { kind: 'undecodable'; problem: string }

export type Encoding = 'gzip' | 'deflate' | 'br' | 'zstd'
export type ParsedEncoding =
  | { kind: 'identity' }
  | { kind: 'known'; encoding: Encoding }
  | { kind: 'unsupported'; problem: string }

const supported = 'gzip, deflate, br and zstd'

/** Reads a `Content-Encoding` header; null when there was none. */
export function parseEncoding(header: string | null): ParsedEncoding {
  const names = (header ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity')
  const [name] = names
  if (name === undefined) return { kind: 'identity' }
  if (names.length > 1) {
    return {
      kind: 'unsupported',
      problem: `The body is encoded several times over (${names.join(', ')}); encode it once, with one of ${supported}.`,
    }
  }
  const plain = name.replace(/^x-(?=gzip$)/, '')
  if (isEncoding(plain)) return { kind: 'known', encoding: plain }
  return {
    kind: 'unsupported',
    problem: `The content encoding "${name}" is not known; use ${supported}, or none.`,
  }
}

function isEncoding(name: string): name is Encoding {
  return name === 'gzip' || name === 'deflate' || name === 'br' || name === 'zstd'
}

/** Decoded bytes kept while it is not yet sure that they stay within the limit. */
const keepWhileUnsure = 16 * 1024 * 1024

/** Frames of one zstd body: each costs a decoder, however little it holds. */
const frameLimit = 1000

/** Decodes `wire` to at most `limit` bytes. Never rejects; `wire` is only read. */
export async function decode(wire: Uint8Array, encoding: Encoding, limit: number): Promise<Decoded> {
  // Above this size the first pass only counts: a bomb is found out before its bytes are piled up.
  const first = await decodePass(wire, encoding, limit, Math.min(limit, keepWhileUnsure))
  return first.kind === 'counted' ? withoutCount(await decodePass(wire, encoding, limit, limit)) : first
}

function withoutCount(result: Decoded | { kind: 'counted' }): Decoded {
  return result.kind === 'counted' ? { kind: 'tooLarge' } : result
}

async function decodePass(
  wire: Uint8Array,
  encoding: Encoding,
  limit: number,
  keep: number,
): Promise<Decoded | { kind: 'counted' }> {
  const chunks: Buffer[] = []
  let length = 0
  let offset = 0
  let frames = 0
  try {
    do {
      if (++frames > frameLimit) throw new Error(`it has more than ${frameLimit} frames`)
      const rest = wire.subarray(offset)
      const decoder = decoderOf(encoding, rest)
      decoder.end(rest)
      for await (const chunk of decoder as AsyncIterable<Buffer>) {
        length += chunk.length
        if (length > limit) return { kind: 'tooLarge' }
        if (length <= keep) chunks.push(chunk)
        else chunks.length = 0
      }
      offset += decoder.bytesWritten
      // A zstd body may be several frames, one after the other; Node decodes the first only.
    } while (encoding === 'zstd' && offset < wire.length)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return {
      kind: 'undecodable',
      problem: `The body could not be decoded as ${encoding}: ${reason}, after ${length} decoded bytes.`,
    }
  }
  if (offset < wire.length) {
    return {
      kind: 'undecodable',
      problem: `The body could not be decoded as ${encoding}: ${wire.length - offset} bytes follow after its end.`,
    }
  }
  return length > keep ? { kind: 'counted' } : { kind: 'decoded', bytes: joined(chunks, length) }
}

function decoderOf(encoding: Encoding, wire: Uint8Array) {
  // Pieces of a fitting size: many small ones cost a thread switch each, one large one costs memory.
  const chunkSize = Math.min(1024 * 1024, Math.max(16 * 1024, wire.length * 4))
  if (encoding === 'gzip') return createGunzip({ chunkSize })
  if (encoding === 'br') return createBrotliDecompress({ chunkSize })
  if (encoding === 'zstd') return createZstdDecompress({ chunkSize })
  return hasZlibHeader(wire) ? createInflate({ chunkSize }) : createInflateRaw({ chunkSize })
}

/** RFC 9110 means the zlib format by `deflate`; many senders leave its wrapper out. RFC 1950, 2.2 tells them apart. */
function hasZlibHeader(wire: Uint8Array): boolean {
  const [method = 0, flags = 0] = wire
  return (method & 0x0f) === 8 && ((method << 8) | flags) % 31 === 0
}
