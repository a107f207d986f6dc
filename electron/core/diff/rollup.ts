/** Changes of all pairs rolled up per path: in how many sessions, and one example. */
import type { PathChange } from '#shared/model/diff.ts'
import type { Change } from './changes.ts'
import { compactText } from './exact-json.ts'

/** Paths kept while counting, and rows listed in the end. */
const keptPaths = 50_000
const listedPaths = 1000
/** Characters of an example value. */
const exampleLength = 200

export interface Rollup {
  /** Counts the changes of one pair. */
  add(key: string, changes: readonly Change[]): void
  /** Most frequent first; `cut` when there are more than listed. */
  list(): { rows: PathChange[]; cut: boolean }
}

export function createRollup(): Rollup {
  const rows = new Map<string, PathChange>()
  let dropped = false
  return {
    add(key, changes) {
      for (const { path, kind, left, right } of changes) {
        const id = `${kind} ${path}`
        const row = rows.get(id)
        if (row) row.sessions++
        else if (rows.size >= keptPaths) dropped = true
        else
          rows.set(id, {
            path,
            kind,
            sessions: 1,
            exampleKey: key,
            left: example(left),
            right: example(right),
          })
      }
    },
    list() {
      const sorted = [...rows.values()].sort((a, b) => b.sessions - a.sessions || order(a, b))
      return { rows: sorted.slice(0, listedPaths), cut: dropped || sorted.length > listedPaths }
    },
  }
}

function order(a: PathChange, b: PathChange): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1
  return a.kind < b.kind ? -1 : 1
}

function example(value: unknown): string | null {
  if (value === undefined) return null
  const text = compactText(value)
  return text.length <= exampleLength ? text : `${text.slice(0, exampleLength - 1).toWellFormed()}…`
}
