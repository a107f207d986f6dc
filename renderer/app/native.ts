/** What the desktop shell offers beyond the contract. Ask whether a capability is there, never which platform this is. */
import type { NativeCapabilities } from '#shared/contract/native.ts'

declare global {
  interface Window {
    /** Absent in a browser tab. */
    readonly bulkscopeNative?: NativeCapabilities
  }
}

export const native: NativeCapabilities | undefined = window.bulkscopeNative
