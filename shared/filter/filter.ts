/**
 * Filter text → a list of terms that must all hold. One grammar for UI, command line and HTTP API.
 *
 *     country:Poland -city:Gdansk duration>30s actions>=5 has:error user:an* "free text"
 *
 * What the words mean for a kind of row (which column, which unit) is decided where rows are queried; here is only syntax.
 */

export type Operator = ':' | '=' | '>' | '>=' | '<' | '<='

export type FilterTerm = {
  /** `-term`: rows that do not match. A row without a value matches a negated term. */
  negated: boolean
  /** Where the term begins in the text, in characters, for error messages. */
  position: number
} & ({ kind: 'text'; value: string } | { kind: 'field'; field: string; operator: Operator; value: string })

/** A mistake in filter text, with the character position it was found at. */
export class FilterError extends Error {
  readonly position: number
  constructor(message: string, position: number) {
    super(message)
    this.name = 'FilterError'
    this.position = position
  }
}

const fieldStart = /([A-Za-z][\w.]*)(:|>=|<=|>|<|=)/y
const bare = /[^\s"]+/y

/** Parses filter text. Throws `FilterError` for an unclosed quote or a field without a value. */
export function parseFilter(text: string): FilterTerm[] {
  const terms: FilterTerm[] = []
  let at = 0
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at++
      continue
    }
    const position = at
    const negated = text.charAt(at) === '-' && at + 1 < text.length && !/\s/.test(text.charAt(at + 1))
    if (negated) at++
    fieldStart.lastIndex = at
    const field = fieldStart.exec(text)
    if (field) at = fieldStart.lastIndex
    const read = readValue(text, at)
    at = read.end
    if (!field) terms.push({ kind: 'text', value: read.value, negated, position })
    else {
      const [, name = '', operator] = field
      if (read.value === '' && !read.quoted) {
        throw new FilterError(
          `“${name}${operator}” needs a value, such as ${name}${operator}something.`,
          position,
        )
      }
      terms.push({
        kind: 'field',
        field: name,
        operator: operator as Operator,
        value: read.value,
        negated,
        position,
      })
    }
  }
  return terms
}

function readValue(text: string, at: number): { value: string; end: number; quoted: boolean } {
  if (text.charAt(at) !== '"') {
    bare.lastIndex = at
    const match = bare.exec(text)
    return { value: match?.[0] ?? '', end: match ? bare.lastIndex : at, quoted: false }
  }
  let value = ''
  for (let i = at + 1; i < text.length; i++) {
    const c = text.charAt(i)
    if (c === '"') return { value, end: i + 1, quoted: true }
    if (c === '\\' && i + 1 < text.length) value += text.charAt(++i)
    else value += c
  }
  throw new FilterError('The quote that opens here is never closed.', at)
}

const durationUnits: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}

/** A value as a number: plain (`1500`), or a duration in ms (`30s`, `1.5m`, `250ms`); null when it is neither. */
export function numberOf(value: string): number | null {
  const match = /^(-?\d+(?:\.\d+)?)(ms|s|min|m|h|d)?$/.exec(value)
  if (!match) return null
  return Number(match[1]) * (match[2] ? (durationUnits[match[2]] ?? 1) : 1)
}

/** A value as a moment, epoch ms: a number as it is, an ISO date or date-time (UTC when it names no zone); null otherwise. */
export function timeOf(value: string): number | null {
  if (/^\d+$/.test(value)) return Number(value)
  if (!/^\d{4}-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?$/.test(value))
    return null
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(value) || value.length <= 10 ? value : `${value}Z`
  const time = Date.parse(zoned.replace(' ', 'T'))
  return Number.isNaN(time) ? null : time
}
