/**
 * JSON without loss: numbers a double can't hold keep their text, so two that differ are never called equal.
 * And JSON as text with keys in one order, so that only data differs between two texts.
 */

/** A number kept as text. */
export class ExactNumber {
  readonly source: string

  constructor(source: string) {
    this.source = source
  }
}

type ExactReviver = (key: string, value: unknown, context: { source?: string }) => unknown
/** The library's types lack the reviver's third argument (the source text), which every engine we run on gives. */
const parseWithSource = JSON.parse as (text: string, reviver: ExactReviver) => unknown

/** Digits beyond what a double holds exactly. */
const manyDigits = /\d(?:\.?\d){15}/

/** Parses one document. Throws a SyntaxError when it is none. */
export function parseExact(text: string): unknown {
  if (!manyDigits.test(text)) return JSON.parse(text)
  return parseWithSource(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && manyDigits.test(source)
      ? new ExactNumber(source)
      : value,
  )
}

export type JsonRecord = { [key: string]: unknown }

/** Whether `value` is a JSON object (not an array, not a number kept as text). */
export function isRecord(value: unknown): value is JsonRecord {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)
  )
}

/** JSON text on one line, keys sorted. */
export function compactText(value: unknown): string {
  return print(value, '', '')
}

/** JSON text over many lines, keys sorted, indented by two spaces. */
export function prettyText(value: unknown): string {
  return print(value, '\n', '  ')
}

/** Recursion is safe here: documents nest at most 200 levels. */
function print(value: unknown, lineBreak: string, indent: string): string {
  if (value instanceof ExactNumber) return value.source
  const inner = lineBreak + indent
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]'
    return `[${inner}${value.map((item) => print(item, inner, indent)).join(`,${inner}`)}${lineBreak}]`
  }
  if (!isRecord(value)) return JSON.stringify(value)
  const colon = indent === '' ? ':' : ': '
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}${colon}${print(value[key], inner, indent)}`)
  return entries.length === 0 ? '{}' : `{${inner}${entries.join(`,${inner}`)}${lineBreak}}`
}
