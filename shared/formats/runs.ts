/**
 * Keeps a body that is no export from becoming a million findings: neighbouring binary stretches become one
 * piece, and so does what follows the hundredth malformed piece in a row.
 */
import type { MalformedPiece, Piece } from './piece.ts'

/** Malformed pieces in a row that are told one by one. */
const toldApart = 100
/** A line this short between binary ones, bytes, is taken for part of them: random bytes look like text now and then. */
const shortLine = 16

const magics: [number[], string][] = [
  [[0x1f, 0x8b], 'gzip data'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'zstd data'],
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive'],
  [[0xff, 0xfe], 'UTF-16 text; export it as UTF-8'],
  [[0xfe, 0xff], 'UTF-16 text; export it as UTF-8'],
]

function notText(body: Uint8Array, piece: MalformedPiece): string {
  const start = piece.byteOffset
  const magic = magics.find(([bytes]) => bytes.every((byte, index) => body[start + index] === byte))
  const hint = magic === undefined ? '' : ` (they look like ${magic[1]})`
  return `${piece.byteLength} bytes that are not UTF-8 text${hint}`
}

/** `pieces` with runs of malformed ones joined as said above. The ranges stay ordered and disjoint. */
export function* joinRuns(body: Uint8Array, pieces: Iterable<Piece>): Generator<Piece> {
  let held: MalformedPiece | undefined
  let inRow = 0
  let swallowed = 0
  const finished = (piece: MalformedPiece): MalformedPiece => {
    if (piece.rule === 'not-text') return { ...piece, reason: notText(body, piece) }
    if (swallowed === 0) return piece
    return { ...piece, reason: `${piece.reason}; the ${swallowed} stretches after it cannot be read either` }
  }
  for (const piece of pieces) {
    if (piece.kind !== 'malformed') {
      if (held !== undefined) yield finished(held)
      held = undefined
      inRow = 0
      swallowed = 0
      yield piece
      continue
    }
    inRow++
    const binary =
      held?.rule === 'not-text' &&
      (piece.rule === 'not-text' || (piece.rule === 'not-json' && piece.byteLength <= shortLine))
    if (held !== undefined && (binary || inRow > toldApart)) {
      held = { ...held, byteLength: piece.byteOffset + piece.byteLength - held.byteOffset }
      if (!binary) swallowed++
    } else {
      if (held !== undefined) yield finished(held)
      held = piece
    }
  }
  if (held !== undefined) yield finished(held)
}
