/** Which document of one side belongs to which of the other: by key, copies of a key in order of appearance. */
import type { SideDocument } from './side.ts'

export interface Matching {
  /** Positions on the left and right. */
  both: [left: number, right: number][]
  onlyLeft: number[]
  onlyRight: number[]
}

/** Matches two sides; every document is in exactly one of the lists, each in order of appearance. */
export function matchSides(left: readonly SideDocument[], right: readonly SideDocument[]): Matching {
  // Copies of a key form a chain from its first appearance on: no list per key.
  const first = new Map<string, number>()
  const next = new Int32Array(left.length).fill(-1)
  for (let index = left.length - 1; index >= 0; index--) {
    const key = left[index]?.key ?? ''
    next[index] = first.get(key) ?? -1
    first.set(key, index)
  }
  const partner = new Int32Array(left.length).fill(-1)
  const onlyRight: number[] = []
  for (const [index, { key }] of right.entries()) {
    const match = first.get(key) ?? -1
    if (match < 0) {
      onlyRight.push(index)
      continue
    }
    partner[match] = index
    first.set(key, next[match] ?? -1)
  }
  const both: [number, number][] = []
  const onlyLeft: number[] = []
  for (const [index, match] of partner.entries()) {
    if (match < 0) onlyLeft.push(index)
    else both.push([index, match])
  }
  return { both, onlyLeft, onlyRight }
}
