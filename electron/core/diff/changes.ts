/** What differs between two documents, per path. Arrays are compared by position, objects by key whatever their order. */
import type { PathChange } from '#shared/model/diff.ts'
import { ExactNumber, isRecord, type JsonRecord } from './exact-json.ts'
import { elementPath, keyPath } from './paths.ts'

export interface Change {
  path: string
  kind: PathChange['kind']
  /** The values of the first place with this path and kind; undefined on the side that has none. */
  left: unknown
  right: unknown
}

/** The changes that lead from `left` to `right`: one for each path and kind, however many positions it covers. */
export function changesBetween(left: unknown, right: unknown): Change[] {
  const changes = new Map<string, Change>()
  const add = (change: Change) => {
    const id = `${change.kind} ${change.path}`
    if (!changes.has(id)) changes.set(id, change)
  }

  const record = (a: JsonRecord, b: JsonRecord, path: string) => {
    for (const key of Object.keys(a)) {
      const below = keyPath(path, key)
      if (Object.hasOwn(b, key)) compare(a[key], b[key], below)
      else add({ path: below, kind: 'removed', left: a[key], right: undefined })
    }
    for (const key of Object.keys(b)) {
      if (!Object.hasOwn(a, key))
        add({ path: keyPath(path, key), kind: 'added', left: undefined, right: b[key] })
    }
  }

  const array = (a: unknown[], b: unknown[], path: string) => {
    const below = elementPath(path)
    const both = Math.min(a.length, b.length)
    for (let index = 0; index < both; index++) compare(a[index], b[index], below)
    if (a.length > both) add({ path: below, kind: 'removed', left: a[both], right: undefined })
    if (b.length > both) add({ path: below, kind: 'added', left: undefined, right: b[both] })
  }

  // Documents nest at most 200 levels, so recursion is safe.
  const compare = (a: unknown, b: unknown, path: string) => {
    if (a === b) return
    if (Array.isArray(a) && Array.isArray(b)) array(a, b, path)
    else if (isRecord(a) && isRecord(b)) record(a, b, path)
    else if (!(a instanceof ExactNumber && b instanceof ExactNumber && a.source === b.source)) {
      add({ path, kind: 'changed', left: a, right: b })
    }
  }

  compare(left, right, '')
  return [...changes.values()]
}
