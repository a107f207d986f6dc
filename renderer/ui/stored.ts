/**
 * Preferences: small values kept in this browser's local storage, shared by every component that reads them.
 * Not for view state, which belongs in the URL.
 */
import { useSyncExternalStore } from 'react'

/** A preference that can be read, written and watched. */
export interface Stored<T> {
  get(): T
  set(value: T): void
  subscribe(listener: () => void): () => void
}

function read(key: string): string | null {
  try {
    return globalThis.localStorage?.getItem(key) ?? null
  } catch {
    return null // storage switched off: preferences last as long as the page
  }
}

/**
 * @param key name in local storage, without prefix
 * @param parse turns what was stored back into a value; undefined when it is not usable
 */
export function stored<T extends string | number | object>(
  key: string,
  initial: T,
  parse: (value: unknown) => T | undefined,
): Stored<T> {
  const name = `bulkscope.${key}`
  const listeners = new Set<() => void>()
  let value: T | undefined
  return {
    get() {
      if (value === undefined) {
        const text = read(name)
        try {
          value = (text === null ? undefined : parse(JSON.parse(text))) ?? initial
        } catch {
          value = initial
        }
      }
      return value
    },
    set(next) {
      value = next
      try {
        globalThis.localStorage?.setItem(name, JSON.stringify(next))
      } catch {
        // kept for this page only
      }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Reads a preference and follows its changes. */
export function useStored<T>(preference: Stored<T>): [T, (value: T) => void] {
  return [useSyncExternalStore(preference.subscribe, preference.get), preference.set]
}

/** A parser for a closed list of words. */
export function oneOf<const W extends string>(words: readonly W[]): (value: unknown) => W | undefined {
  return (value) => words.find((word) => word === value)
}
