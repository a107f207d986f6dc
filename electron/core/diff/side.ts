/** One side of a diff, read once: where each session's document lies, its key and its hash, and which fields occur. */
import { hash } from 'node:crypto'
import { readDocuments } from '#shared/formats/documents.ts'
import { generationOf } from '#shared/formats/generations.ts'
import type { JsonObject } from '#shared/formats/piece.ts'
import { extractSession } from '#shared/formats/session.ts'
import type { Generation } from '#shared/model/generation.ts'
import { sessionKey } from '#shared/model/session.ts'
import { createFields } from './fields.ts'
import { segmentsOf } from './segments.ts'
import type { ByteSource } from './source.ts'

/** A session's document: all that is kept of it. Its bytes are read again when needed. */
export interface SideDocument {
  key: string
  part: number
  offset: number
  length: number
  /** SHA-256 of its bytes, one character a byte: equal means equal bytes. */
  hash: string
}

export interface Side {
  documents: SideDocument[]
  /** Malformed pieces and documents that are no sessions. */
  unread: number
  bytes: number
  /** Documents per generation. */
  generations: Record<string, number>
  /** Documents per field path. */
  fields: Map<string, number>
  fieldsCut: boolean
  read(document: SideDocument): Uint8Array
}

/** Reads all parts of a side. `onProgress` gets the bytes read so far. Costs memory for one segment and the index. */
export function readSide(parts: readonly ByteSource[], onProgress: (bytes: number) => void): Side {
  const documents: SideDocument[] = []
  const generations: Record<string, number> = {}
  const fields = createFields()
  let unread = 0
  let bytes = 0
  for (const [part, source] of parts.entries()) {
    for (const segment of segmentsOf(source)) {
      for (const piece of readDocuments(segment.bytes)) {
        const end = piece.byteOffset + piece.byteLength
        onProgress(bytes + end)
        if (piece.kind === 'action-line') continue
        const generation = piece.kind === 'document' ? generationOf(piece.value) : null
        if (piece.kind !== 'document' || generation === null) {
          unread++
          continue
        }
        generations[generation] = (generations[generation] ?? 0) + 1
        fields.add(piece.value)
        documents.push({
          key: keyOf(piece.value, generation),
          part,
          offset: segment.offset + piece.byteOffset,
          length: piece.byteLength,
          hash: hash('sha256', segment.bytes.subarray(piece.byteOffset, end), 'binary'),
        })
      }
      bytes += segment.bytes.byteLength
      onProgress(bytes)
    }
  }
  return {
    documents,
    unread,
    bytes,
    generations,
    fields: fields.counts(),
    fieldsCut: fields.cut,
    read(document) {
      const source = parts[document.part]
      return source ? source.read(document.offset, document.length) : new Uint8Array(0)
    },
  }
}

/** The session's key. The parts have their present names since 2017; older documents go through the extraction. */
function keyOf(value: JsonObject, generation: Generation): string {
  const { tenantId, userSessionId, startTime } = value
  if (typeof tenantId === 'string' && typeof userSessionId === 'string' && Number.isFinite(startTime)) {
    return sessionKey({ tenantId, userSessionId, startTime: Number(startTime) })
  }
  return sessionKey(extractSession(value, generation).columns)
}
