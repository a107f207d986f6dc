/** Key chords as text, such as `Ctrl+1` or `?`: read from an event, compared, listed on the key sheet. */

/** The parts of a keyboard event a chord is made of. */
export interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/** The chord an event stands for; Ctrl and ⌘ are one. Shift is named only with keys it does not change. */
export function chordOf(event: Pressed): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  const parts: string[] = []
  if (event.ctrlKey || event.metaKey) parts.push('Ctrl')
  if (event.altKey) parts.push('Alt')
  if (event.shiftKey && (event.key.length > 1 || /[a-z0-9]/i.test(event.key))) parts.push('Shift')
  return [...parts, key].join('+')
}

/** True where typing goes into a field, so that bare keys are not ours. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.matches('input, textarea, select') ||
    target.closest('.monaco-editor') !== null
  )
}

/** The keys that work everywhere, and in tables and panes, for the key sheet. */
export const keySheet: readonly {
  group: string
  keys: readonly (readonly [chord: string, does: string])[]
}[] = [
  {
    group: 'Everywhere',
    keys: [
      ['Ctrl+K', 'Command palette'],
      ['Ctrl+1', 'First screen, and so on to Ctrl+9'],
      ['Ctrl+O', 'Import files'],
      ['Ctrl+F', 'Filter'],
      ['?', 'This sheet'],
    ],
  },
  {
    group: 'On a screen',
    keys: [
      ['P', 'Pause and go on (Live)'],
      ['Ctrl+R', 'Replay the picked or opened captures (Captures)'],
      ['D', 'Diff the two picked captures (Captures)'],
    ],
  },
  {
    group: 'In a table',
    keys: [
      ['J', 'Next row (also ↓)'],
      ['K', 'Previous row (also ↑)'],
      ['Home', 'First row'],
      ['End', 'Last row that is loaded'],
      ['Enter', 'Open'],
      ['Space', 'Pick or unpick the row'],
      ['Shift+↓', 'Pick a range'],
      ['Ctrl+A', 'Pick every row that is loaded'],
      ['Escape', 'Unpick all'],
    ],
  },
]
