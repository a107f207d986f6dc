/**
 * Reads fields of a parsed document by type, at the cost of a comparison each: a schema library would cost more than
 * parsing. A value of the wrong type reads as null and is noted, with its path.
 */
import type { JsonObject } from './piece.ts'

export interface FieldProblem {
  /** Such as `userActions[3].duration`. */
  path: string
  /** `wrong-type`: the field is read as if absent. `not-an-object`: an element of a list, left out. */
  kind: 'wrong-type' | 'not-an-object'
  /** What should stand there and what does, such as `a whole number` and `a text`. */
  expected: string
  found: string
}

/** Problems of one document that are told apart; the rest is only counted. */
const listed = 100

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'string') return 'a text'
  if (typeof value === 'boolean') return 'true or false'
  if (typeof value === 'number') return Number.isFinite(value) ? 'a number' : 'a number too large to hold'
  return value === null ? 'null' : 'an object'
}

/** One document's reader. `null` and absent are both no value, and never a problem. */
export class FieldReader {
  readonly problems: FieldProblem[] = []
  problemCount = 0
  /** The list and the element being read, for paths. */
  private list = ''
  private index = 0

  private note(kind: FieldProblem['kind'], path: string, expected: string, value: unknown): null {
    if (++this.problemCount <= listed) this.problems.push({ kind, path, expected, found: kindOf(value) })
    return null
  }

  private wrong(name: string, expected: string, value: unknown): null {
    return this.note('wrong-type', this.list ? `${this.list}[${this.index}].${name}` : name, expected, value)
  }

  text(value: unknown, name: string): string | null {
    if (typeof value === 'string') return value
    return value === undefined || value === null ? null : this.wrong(name, 'a text', value)
  }

  number(value: unknown, name: string): number | null {
    if (typeof value === 'number' && Number.isFinite(value)) return value
    return value === undefined || value === null ? null : this.wrong(name, 'a number', value)
  }

  whole(value: unknown, name: string): number | null {
    if (Number.isSafeInteger(value)) return value as number
    return value === undefined || value === null ? null : this.wrong(name, 'a whole number', value)
  }

  flag(value: unknown, name: string): boolean | null {
    if (typeof value === 'boolean') return value
    return value === undefined || value === null ? null : this.wrong(name, 'true or false', value)
  }

  /** `convert` for each element that is an object, with its position in the list (from 0). Others are left out and noted. */
  each<T>(value: unknown, name: string, convert: (element: JsonObject, ordinal: number) => T): T[] {
    if (value === undefined || value === null) return []
    if (!Array.isArray(value)) {
      this.wrong(name, 'a list', value)
      return []
    }
    const rows: T[] = []
    this.list = name
    for (let index = 0; index < value.length; index++) {
      const element: unknown = value[index]
      if (typeof element !== 'object' || element === null || Array.isArray(element)) {
        this.note('not-an-object', `${name}[${index}]`, 'an object', element)
        continue
      }
      this.index = index
      rows.push(convert(element as JsonObject, index))
    }
    this.list = ''
    return rows
  }
}
