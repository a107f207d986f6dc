/** Filter terms → a WHERE clause over one table. Values are always bound, never written into the SQL. */
import { FilterError, type FilterTerm, numberOf, parseFilter, timeOf } from '#shared/filter/filter.ts'
import { Failure } from '../failure.ts'

export type SqlParameter = string | number

/** What the words of a filter mean for one kind of row. */
export interface FilterVocabulary {
  /** Word → column expression and how its values read. */
  fields: Record<string, { column: string; type: 'text' | 'number' | 'time' }>
  /** `has:word` → condition. */
  has: Record<string, string>
  /** Columns free text is looked for in. */
  textColumns: string[]
}

export interface WhereClause {
  /** Conditions to be joined with AND; empty for everything. */
  conditions: string[]
  parameters: SqlParameter[]
}

/** Compiles filter text. Throws `BAD_INPUT` with the position of the mistake. */
export function whereOf(text: string | undefined, vocabulary: FilterVocabulary): WhereClause {
  const clause: WhereClause = { conditions: [], parameters: [] }
  if (!text?.trim()) return clause
  try {
    for (const term of parseFilter(text)) {
      const { condition, parameters } = compile(term, vocabulary)
      // A NULL comparison is neither true nor false; a negated term must still let such rows through.
      clause.conditions.push(term.negated ? `NOT coalesce((${condition}), 0)` : `(${condition})`)
      clause.parameters.push(...parameters)
    }
  } catch (error) {
    if (error instanceof FilterError)
      throw new Failure('BAD_INPUT', error.message, { position: error.position })
    throw error
  }
  return clause
}

interface Compiled {
  condition: string
  parameters: SqlParameter[]
}

function compile(term: FilterTerm, vocabulary: FilterVocabulary): Compiled {
  if (term.kind === 'text') return anyColumn(term.value, vocabulary.textColumns)
  if (term.field === 'has') {
    const condition = vocabulary.has[term.value]
    if (!condition) {
      const known = Object.keys(vocabulary.has).join(', ')
      throw new FilterError(`has:${term.value} is not known here; known are ${known}.`, term.position)
    }
    return { condition, parameters: [] }
  }
  const field = Object.hasOwn(vocabulary.fields, term.field) ? vocabulary.fields[term.field] : undefined
  if (!field) {
    const known = Object.keys(vocabulary.fields).join(', ')
    throw new FilterError(`There is no field “${term.field}” here; known are ${known}.`, term.position)
  }
  return field.type === 'text'
    ? compileText(field.column, term)
    : compileNumber(field.column, field.type, term)
}

function anyColumn(value: string, columns: string[]): Compiled {
  const pattern = `%${escapeLike(value)}%`
  return {
    condition: columns.map((c) => `${c} LIKE ? ESCAPE '\\'`).join(' OR '),
    parameters: columns.map(() => pattern),
  }
}

function compileText(column: string, term: FilterTerm & { kind: 'field' }): Compiled {
  if (term.operator !== ':' && term.operator !== '=') {
    throw new FilterError(
      `“${term.field}” is text: use ${term.field}:value, not ${term.operator}.`,
      term.position,
    )
  }
  // A star stands for anything; without one the whole value must match, whatever its case.
  const pattern = term.operator === ':' ? escapeLike(term.value).replaceAll('*', '%') : escapeLike(term.value)
  return { condition: `${column} LIKE ? ESCAPE '\\'`, parameters: [pattern] }
}

function compileNumber(
  column: string,
  type: 'number' | 'time',
  term: FilterTerm & { kind: 'field' },
): Compiled {
  const value = type === 'time' ? timeOf(term.value) : numberOf(term.value)
  if (value === null) {
    const example = type === 'time' ? '2021-05-27T09:25:43Z' : '1500 or 30s'
    throw new FilterError(
      `“${term.field}” wants ${type === 'time' ? 'a date' : 'a number'} such as ${example}.`,
      term.position,
    )
  }
  const operator = term.operator === ':' ? '=' : term.operator
  return { condition: `${column} ${operator} ?`, parameters: [value] }
}

function escapeLike(value: string): string {
  return value.replace(/[\\%_]/g, '\\$&')
}
