/**
 * Runs before the page, sandboxed: passes on the one MessagePort to the engine and exposes the native
 * capabilities by name. The page gets no `ipcRenderer`, no channel names and no raw events.
 */
import { contextBridge, ipcRenderer } from 'electron'
import {
  enginePortMessage,
  menuCommands,
  type NativeCapabilities,
  nativeChannels,
} from '#shared/contract/native.ts'

/** The one thing used of the page's own window: this project is compiled without DOM types. */
declare const window: {
  postMessage(message: unknown, targetOrigin: string, transfer: readonly unknown[]): void
}

const capabilities: NativeCapabilities = {
  openFiles: () => ipcRenderer.invoke(nativeChannels.openFiles),
  readFile: (id, offset, length) => ipcRenderer.invoke(nativeChannels.readFile, id, offset, length),
  closeFile: (id) => ipcRenderer.invoke(nativeChannels.closeFile, id),
  saveFile: (name, bytes) => ipcRenderer.invoke(nativeChannels.saveFile, name, bytes),
  onMenu(listener) {
    const pass = (_event: unknown, command: unknown) => {
      const known = menuCommands.find((name) => name === command)
      if (known) listener(known)
    }
    ipcRenderer.on(nativeChannels.menu, pass)
    return () => {
      ipcRenderer.removeListener(nativeChannels.menu, pass)
    }
  },
}

contextBridge.exposeInMainWorld('bulkscopeNative', capabilities)

// A port can't cross the context bridge, only a window message. The window holds no page but ours and no
// frames (see desktop/lockdown.ts), so there is nobody else to receive it.
ipcRenderer.on(nativeChannels.enginePort, (event) => {
  window.postMessage({ type: enginePortMessage }, '*', event.ports)
})
