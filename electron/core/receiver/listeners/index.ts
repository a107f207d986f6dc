/** The registry of listener kinds: adding one touches its file and this list. */
import type { Listener } from '#shared/model/receiver.ts'
import type { ListenerKind } from './listener.ts'
import { sessionExport } from './session-export.ts'

const kinds: readonly ListenerKind[] = [sessionExport]

/** The listeners of a receiver. */
export const listeners: readonly Listener[] = kinds.map((kind) => kind.standard)

/** The kind that answers at exactly this path; null when none does. */
export function listenerAt(path: string): ListenerKind | null {
  return kinds.find((kind) => kind.standard.path === path) ?? null
}
