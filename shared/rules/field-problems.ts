/** Fields of a wrong type and list elements that are no objects: noted while the columns were read, told here. */
import type { FieldProblem } from '../formats/field-reader.ts'
import type { SessionContext, SessionRule } from './rule.ts'

/** Paths named in one finding. */
const named = 3

function tell({ extracted }: SessionContext, kind: FieldProblem['kind']): string | null {
  const problems = extracted.problems.filter((problem) => problem.kind === kind)
  if (problems.length === 0) return null
  const told = problems
    .slice(0, named)
    .map(({ path, expected, found }) => `${path} should be ${expected} and is ${found}`)
    .join('; ')
  const complete = extracted.problems.length === extracted.problemCount
  const more = complete ? problems.length - named : extracted.problemCount - named
  return more > 0 ? `${told}; and ${more} more.` : `${told}.`
}

export const wrongType: SessionRule = {
  id: 'wrong-type',
  severity: 'warning',
  check(context) {
    const told = tell(context, 'wrong-type')
    return told === null ? [] : [`${told} Their columns stay empty.`]
  },
}

export const elementNotAnObject: SessionRule = {
  id: 'element-not-an-object',
  severity: 'warning',
  check(context) {
    const told = tell(context, 'not-an-object')
    return told === null ? [] : [`${told} Left out of the lists.`]
  },
}
