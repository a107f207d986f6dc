/** What a dry run found, in a line; and what it says of a target that is refused. */
import { formatBytes, formatDuration, plural } from '../../ui/format.ts'

export interface DryRun {
  bulks: number
  bytes: number
  skipped: readonly number[]
  /** Milliseconds. */
  atLeastMs: number
}

/** The engine's sentence about a target it refuses, with the command line's option put into this dialog's words. */
export function refusalText(sentence: string): string {
  return sentence.replace('say --allow-self', 'tick the box above')
}

/** `12 bulks, 10.4 MB, at least 6 s. 2 captures without a body are left out.` */
export function dryRunText({ bulks, bytes, skipped, atLeastMs }: DryRun): string {
  const time = atLeastMs > 0 ? `, at least ${formatDuration(atLeastMs)}` : ''
  const head = `${plural(bulks, 'bulk')}, ${formatBytes(bytes)}${time}.`
  if (skipped.length === 0) return head
  const verb = skipped.length === 1 ? 'is' : 'are'
  return `${head} ${plural(skipped.length, 'capture')} without a body ${verb} left out.`
}
