/** Binds chords while a component is mounted. Bare keys are left alone while someone types. */
import { useEffect, useRef } from 'react'
import { chordOf, isTyping } from './keys.ts'

/** A dialog takes the keys from its first moment on, also before its field has the focus. */
const isDialogOpen = () => document.querySelector('[role="dialog"]') !== null

/**
 * @param bindings chord → what it does; names as on the key sheet (`Ctrl+K`, `P`, `?`)
 */
export function useKeys(bindings: Readonly<Record<string, () => void>>): void {
  const latest = useRef(bindings)
  latest.current = bindings
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const chord = chordOf(event)
      const act = Object.hasOwn(latest.current, chord) ? latest.current[chord] : undefined
      if (act === undefined) return
      if (!chord.startsWith('Ctrl+') && (isTyping(event.target) || isDialogOpen())) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
