/** How a text may be shown without ever freezing: which of the editor's comforts its size still allows. */

/** Above this many UTF-16 units the comforts that cost time per unit are switched off. */
export const largeTextUnits = 2 * 1024 * 1024
/** More than this is not put into the editor at all; its head is. */
export const mostTextUnits = 32 * 1024 * 1024

export interface ViewOptions {
  language: 'json' | 'plaintext'
  wordWrap: 'on' | 'off'
  folding: boolean
  /** -1 renders every line to its end. */
  stopRenderingLineAfter: number
  maxTokenizationLineLength: number
}

/** The options for a text of `units` UTF-16 units. */
export function viewOptions(units: number, language: 'json' | 'text'): ViewOptions {
  const large = units > largeTextUnits
  return {
    language: large || language === 'text' ? 'plaintext' : 'json',
    // Documents are single lines of kilobytes: unwrapped, most of one would be off screen. Wrapping 2 MB takes ~0.1 s.
    wordWrap: large ? 'off' : 'on',
    folding: !large && language === 'json',
    stopRenderingLineAfter: large ? 10_000 : -1,
    maxTokenizationLineLength: 200_000,
  }
}

/** The head of `text` that is shown, cut between characters, and how many units were left out. */
export function shownText(text: string, most: number = mostTextUnits): { text: string; omitted: number } {
  if (text.length <= most) return { text, omitted: 0 }
  const last = text.charCodeAt(most - 1)
  const end = last >= 0xd800 && last <= 0xdbff ? most - 1 : most
  return { text: text.slice(0, end), omitted: text.length - end }
}

/** A highlight clipped to a text of `units` units; null when nothing of it is inside. */
export function clippedRange(
  highlight: { start: number; end: number } | undefined,
  units: number,
): { start: number; end: number } | null {
  if (!highlight) return null
  const start = Math.max(0, Math.min(highlight.start, units))
  const end = Math.max(start, Math.min(highlight.end, units))
  return highlight.start > units || end === start ? null : { start, end }
}
