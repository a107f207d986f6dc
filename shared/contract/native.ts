/**
 * What the desktop shell offers the UI beyond the contract, as `window.bulkscopeNative`. Absent in a browser tab:
 * the UI asks "is this capability there", never "which platform is this". Also the names both sides of the
 * shell's own wiring agree on. Types and names only, so that the preload stays small.
 */

/** A file the user picked in a native dialog. `id` stands for it; the page never sees a path. */
export interface ChosenFile {
  id: string
  name: string
  /** Bytes. */
  size: number
}

/** What a menu entry asks the UI to do. */
export const menuCommands = ['open-files', 'palette', 'keys', 'settings'] as const
export type MenuCommand = (typeof menuCommands)[number]

export interface NativeCapabilities {
  /** Opens the native dialog; resolves with the files picked, none when cancelled. */
  openFiles(): Promise<ChosenFile[]>
  /** Reads up to `length` bytes (at most one upload chunk) from `offset`; shorter at the end. */
  readFile(id: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>
  /** Lets go of a picked file. */
  closeFile(id: string): Promise<void>
  /** Asks where to save and writes the bytes there; resolves with false when cancelled. */
  saveFile(name: string, bytes: Uint8Array): Promise<boolean>
  /** Calls back for each menu entry that is the UI's to carry out; returns the function that stops it. */
  onMenu(listener: (command: MenuCommand) => void): () => void
}

/** Names of the shell's channels between main process and preload. */
export const nativeChannels = {
  openFiles: 'native:open-files',
  readFile: 'native:read-file',
  closeFile: 'native:close-file',
  saveFile: 'native:save-file',
  menu: 'native:menu',
  /** Carries the MessagePort of the contract. */
  enginePort: 'engine:port',
} as const

/** `data.type` of the window message with which the page receives its MessagePort (`ports[0]`). */
export const enginePortMessage = 'bulkscope-port'
