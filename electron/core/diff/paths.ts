/** Paths as people read them: `userActions[].duration`. Array positions are `[]`; unusual keys stand quoted in brackets. */

const plainKey = /^[A-Za-z_$][\w$-]*$/

/** The path of `key` within the object at `parent` (empty for the document). */
export function keyPath(parent: string, key: string): string {
  if (!plainKey.test(key)) return `${parent}[${JSON.stringify(key)}]`
  return parent === '' ? key : `${parent}.${key}`
}

/** The path of the elements of the array at `parent`. */
export function elementPath(parent: string): string {
  return `${parent}[]`
}
