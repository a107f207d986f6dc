/**
 * The comparison of two sides: bytes first, and only documents whose bytes differ are parsed again. Both documents
 * are never held for more than one pair at a time.
 */
import { TextDecoder } from 'node:util'
import {
  type DiffPair,
  type DiffSummary,
  type FieldPresence,
  type PairStatus,
  pairStatuses,
} from '#shared/model/diff.ts'
import type { Page } from '#shared/model/page.ts'
import { Failure } from '../failure.ts'
import { type Change, changesBetween } from './changes.ts'
import { parseExact, prettyText } from './exact-json.ts'
import { matchSides } from './match.ts'
import { createRollup } from './rollup.ts'
import { readSide, type Side } from './side.ts'
import type { ByteSource } from './source.ts'

export interface NamedParts {
  name: string
  parts: readonly ByteSource[]
}

/** A pair as it is kept: positions on both sides, -1 for none. */
interface Pair {
  status: PairStatus
  left: number
  right: number
  changes: number
  reordered: boolean
}

export interface PairsRequest {
  status?: PairStatus | undefined
  cursor?: string | undefined
  limit: number
}

export type OpenedPair = DiffPair & { left: string | null; right: string | null }

export interface Comparison {
  /** Everything but the id, which the caller gives. */
  summary: Omit<DiffSummary, 'diffId'>
  /** Throws `BAD_INPUT` for a cursor that is none. */
  pairs(request: PairsRequest): Page<DiffPair>
  /** Throws `NOT_FOUND` for a position there is not. */
  pair(index: number): OpenedPair
}

/** Rows of `fields` that are listed. */
const listedFields = 1000

/** Compares two sides. `onProgress` hears of bytes read, then of pairs compared. */
export function compareSides(
  left: NamedParts,
  right: NamedParts,
  onProgress: (stage: string, done: number, total: number) => void,
): Comparison {
  const read = ({ name, parts }: NamedParts) => {
    const total = parts.reduce((sum, part) => sum + part.bytes, 0)
    return readSide(parts, (done) => onProgress(`reading ${name}`, done, total))
  }
  const a = read(left)
  const b = read(right)
  const rollup = createRollup()
  const groups: Record<PairStatus, Pair[]> = { changed: [], added: [], removed: [], identical: [] }
  const { both, onlyLeft, onlyRight } = matchSides(a.documents, b.documents)
  for (const [done, [leftIndex, rightIndex]] of both.entries()) {
    onProgress('comparing', done, both.length)
    const changes = changesOfPair(a, b, leftIndex, rightIndex)
    const status = changes === null || changes.length === 0 ? 'identical' : 'changed'
    if (changes) rollup.add(a.documents[leftIndex]?.key ?? '', changes)
    groups[status].push({
      status,
      left: leftIndex,
      right: rightIndex,
      changes: changes?.length ?? 0,
      reordered: changes !== null && changes.length === 0,
    })
  }
  for (const index of onlyRight) groups.added.push(alone('added', -1, index))
  for (const index of onlyLeft) groups.removed.push(alone('removed', index, -1))
  const pairs = pairStatuses.flatMap((status) => groups[status])
  const paths = rollup.list()
  const fields = oneSided(a, b)

  const keyOf = (pair: Pair) => (a.documents[pair.left] ?? b.documents[pair.right])?.key ?? ''
  const shown = (pair: Pair, index: number): DiffPair => {
    const { status, changes, reordered } = pair
    return { index, status, key: keyOf(pair), changes, reordered }
  }

  return {
    summary: {
      left: sideSummary(left.name, a),
      right: sideSummary(right.name, b),
      added: groups.added.length,
      removed: groups.removed.length,
      changed: groups.changed.length,
      identical: groups.identical.length,
      reordered: groups.identical.filter((pair) => pair.reordered).length,
      paths: paths.rows,
      fields: fields.slice(0, listedFields),
      cut: paths.cut || fields.length > listedFields || a.fieldsCut || b.fieldsCut,
    },

    pairs({ status, cursor, limit }) {
      // Pairs of one status lie side by side, so a filter is a range of positions.
      const start = status === undefined ? 0 : pairs.findIndex((pair) => pair.status === status)
      const total = status === undefined ? pairs.length : groups[status].length
      const end = start + total
      const from = Math.max(start, cursor === undefined ? 0 : positionOf(cursor))
      const to = Math.min(end, from + limit)
      const items = pairs.slice(from, Math.max(from, to)).map((pair, offset) => shown(pair, from + offset))
      return { items, nextCursor: to < end ? String(to) : null, total }
    },

    pair(index) {
      const pair = pairs[index]
      if (!pair) throw new Failure('NOT_FOUND', `This diff has no pair ${index}; it has ${pairs.length}.`)
      return { ...shown(pair, index), left: textOf(a, pair.left), right: textOf(b, pair.right) }
    },
  }
}

function alone(status: 'added' | 'removed', left: number, right: number): Pair {
  return { status, left, right, changes: 0, reordered: false }
}

/** Null when the bytes are the same. */
function changesOfPair(a: Side, b: Side, leftIndex: number, rightIndex: number): Change[] | null {
  const left = a.documents[leftIndex]
  const right = b.documents[rightIndex]
  if (!left || !right || left.hash === right.hash) return null
  const leftBytes = a.read(left)
  const rightBytes = b.read(right)
  const decoder = decoderFor(leftBytes, rightBytes)
  return changesBetween(parseExact(decoder.decode(leftBytes)), parseExact(decoder.decode(rightBytes)))
}

/** Bytes that are not UTF-8 would all read as U+FFFD and look equal; such a pair is compared byte for byte as Latin-1. */
function decoderFor(...documents: Uint8Array[]): TextDecoder {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    for (const document of documents) strict.decode(document)
    return strict
  } catch {
    return new TextDecoder('latin1')
  }
}

function textOf(side: Side, index: number): string | null {
  const document = side.documents[index]
  return document ? prettyText(parseExact(new TextDecoder().decode(side.read(document)))) : null
}

function positionOf(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor))
    throw new Failure('BAD_INPUT', 'The cursor is not one that a list of pairs gave out.')
  return Number(cursor)
}

function sideSummary(name: string, side: Side): DiffSummary['left'] {
  const { unread, bytes, generations } = side
  return { name, sessions: side.documents.length, unread, bytes, generations }
}

/** Paths that one side has and the other has not, by path. */
function oneSided(a: Side, b: Side): FieldPresence[] {
  const rows: FieldPresence[] = []
  for (const [path, left] of a.fields) if (!b.fields.has(path)) rows.push({ path, left, right: 0 })
  for (const [path, right] of b.fields) if (!a.fields.has(path)) rows.push({ path, left: 0, right })
  return rows.sort((x, y) => (x.path < y.path ? -1 : x.path > y.path ? 1 : 0))
}
