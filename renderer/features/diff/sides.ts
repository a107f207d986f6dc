/** The two sides of a diff as they are chosen: captures (which a link can name) or a file (which it can't). */
import type { UploadSource } from '../../queries/uploads.ts'
import { plural } from '../../ui/format.ts'

export type Side = { kind: 'captures'; ids: readonly number[] } | { kind: 'file'; source: UploadSource }

/** Capture ids as the URL names them: `3` or `3,4,7`; null when it names none. */
export function capturesSide(text: string | undefined): Side | null {
  const ids = (text ?? '')
    .split(',')
    .filter((part) => /^\d{1,15}$/.test(part.trim()))
    .map(Number)
  return ids.length === 0 ? null : { kind: 'captures', ids: [...new Set(ids)] }
}

/** The other way; undefined for a file. */
export function sideParameter(side: Side | null): string | undefined {
  return side?.kind === 'captures' ? side.ids.join(',') : undefined
}

/** Tells two choices apart: the same captures are the same side, another file is another even under the same name. */
export function sideKey(side: Side | null): string {
  if (side === null) return ''
  if (side.kind === 'captures') return side.ids.join(',')
  let key = fileKeys.get(side.source)
  if (key === undefined) {
    key = `file ${++files}`
    fileKeys.set(side.source, key)
  }
  return key
}
const fileKeys = new WeakMap<UploadSource, string>()
let files = 0

/** Lets go of a side's file, if it has one. */
export function closeFile(side: Side | null): void {
  if (side?.kind === 'file') side.source.close?.()
}

/** What a side is called before it has been read. */
export function sideName(side: Side): string {
  if (side.kind === 'file') return side.source.name
  return side.ids.length === 1 ? `Capture #${side.ids[0]}` : plural(side.ids.length, 'capture')
}
