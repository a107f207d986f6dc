import { expect, test } from 'vitest'
import { chordOf } from '#renderer/app/keys.ts'

const press = (
  key: string,
  mods: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => chordOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...mods })

test.each([
  [press('k', { ctrlKey: true }), 'Ctrl+K'],
  [press('k', { metaKey: true }), 'Ctrl+K'],
  [press('1', { ctrlKey: true }), 'Ctrl+1'],
  [press('p'), 'P'],
  [press('?', { shiftKey: true }), '?'],
  [press('D', { shiftKey: true }), 'Shift+D'],
  [press('ArrowDown', { shiftKey: true }), 'Shift+ArrowDown'],
  [press('Enter', { ctrlKey: true, altKey: true }), 'Ctrl+Alt+Enter'],
])('%s is %s', (chord, expected) => expect(chord).toBe(expected))
