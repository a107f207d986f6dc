/** What is said about a diff: its verdict, paths as people read them, keys split into their parts. */
import type { DiffSummary, FieldPresence, PairStatus } from '#shared/model/diff.ts'
import { formatCount, plural } from '../../ui/format.ts'

/** `userActions[].stringProperties[].value` → parents `userActions › stringProperties`, leaf `value`. */
export function pathLabel(path: string): { parents: string; leaf: string } {
  const parts = path.split('.').map((part) => part.replaceAll('[]', ''))
  const named = parts.filter((part) => part !== '')
  const leaf = named.pop() ?? path
  return { parents: named.join(' › '), leaf }
}

/** A session key's parts; a start that is no number stays null. */
export function keyParts(key: string): { tenant: string; session: string; start: number | null } {
  const [tenant = '-', ...rest] = key.split('/')
  const last = rest.length > 1 ? rest.pop() : undefined
  const start = last === undefined || last === '-' ? Number.NaN : Number(last)
  return { tenant, session: rest.join('/') || '-', start: Number.isFinite(start) ? start : null }
}

type Counts = Pick<DiffSummary, 'added' | 'removed' | 'changed' | 'identical' | 'reordered'>

/** What the comparison comes to, in a sentence. */
export function diffVerdict(summary: Counts): string {
  const { added, removed, changed, identical, reordered } = summary
  const common = changed + identical
  if (common + added + removed === 0) return 'Neither side holds a session.'
  if (common === 0 && added > 0 && removed > 0) return 'No session in common.'
  if (added + removed + changed === 0) {
    const order = reordered > 0 ? ` ${formatCount(reordered)} differ only in key order or white space.` : ''
    return `Identical: ${plural(identical, 'session')} on both sides.${order}`
  }
  const found = [
    changed > 0 ? `${formatCount(changed)} changed` : null,
    added > 0 ? `${formatCount(added)} only on the right` : null,
    removed > 0 ? `${formatCount(removed)} only on the left` : null,
  ].filter((part) => part !== null)
  return `${found.join(', ')}; ${plural(identical, 'session')} identical.`
}

/** How a status is called in tabs and marks. */
export const statusLabels: Record<PairStatus, string> = {
  changed: 'Changed',
  added: 'Added',
  removed: 'Removed',
  identical: 'Identical',
}

/** The number of pairs with a status. */
export function countOf(summary: Counts, status: PairStatus): number {
  return summary[status]
}

/** Fields seen on one side only: left ones and right ones, most frequent first. */
export function oneSided(fields: readonly FieldPresence[]): {
  left: FieldPresence[]
  right: FieldPresence[]
} {
  const left = fields.filter((f) => f.left > 0 && f.right === 0).sort((a, b) => b.left - a.left)
  const right = fields.filter((f) => f.right > 0 && f.left === 0).sort((a, b) => b.right - a.right)
  return { left, right }
}

/** `G3 50, G1 3`: documents per generation. */
export function generationsText(generations: Record<string, number>): string {
  return Object.entries(generations)
    .sort((a, b) => b[1] - a[1])
    .map(([name, n]) => `${name} ${formatCount(n)}`)
    .join(', ')
}
