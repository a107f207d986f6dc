/** A key or a chord, as `Ctrl+K`; on a Mac `Ctrl` shows as ⌘. */
import type { ReactNode } from 'react'
import css from './ui.module.css'

// What the keyboard says on its caps; nothing else depends on it.
const apple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The keys of a chord as they are called here. */
export function keyNames(chord: string): string[] {
  return chord.split('+').map((key) => (key === 'Ctrl' && apple ? '⌘' : key))
}

export function Kbd({ keys }: { keys: string }): ReactNode {
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {keyNames(keys).map((key) => (
        <kbd key={key} className={css.kbd}>
          {key}
        </kbd>
      ))}
    </span>
  )
}
