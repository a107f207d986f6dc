/** Native open and save dialogs, offered to the page by name. */
import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { BrowserWindow, dialog, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { z } from 'zod'
import { uploadChunkBytes } from '#shared/contract/imports.ts'
import { nativeChannels } from '#shared/contract/native.ts'
import { type ChosenFiles, createChosenFiles } from './chosen-files.ts'
import { handle } from './handle.ts'

const nothing = z.tuple([])
const fileId = z.uuid()
const part = z.tuple([fileId, z.int().min(0), z.int().min(1).max(uploadChunkBytes)])
const saving = z.tuple([z.string().min(1).max(255), z.instanceof(Uint8Array)])

const exportFilters = [
  { name: 'Exports', extensions: ['json', 'ndjson', 'jsonl', 'txt', 'gz', 'zst', 'har'] },
  { name: 'All files', extensions: ['*'] },
]

function windowOf(event: IpcMainInvokeEvent): BrowserWindow {
  const window = BrowserWindow.fromWebContents(event.sender)
  if (!window) throw new Error('The window has been closed.')
  return window
}

/** Offers the dialogs to pages of `origin`. Files left open are let go when their page ends or loads anew. */
export function offerDialogs(origin: string): void {
  const perPage = new WeakMap<WebContents, ChosenFiles>()

  function filesOf(contents: WebContents): ChosenFiles {
    const known = perPage.get(contents)
    if (known) return known
    const files = createChosenFiles()
    const letGo = () => void files.closeAll()
    contents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) letGo()
    })
    contents.once('destroyed', letGo)
    perPage.set(contents, files)
    return files
  }

  handle(nativeChannels.openFiles, origin, nothing, async (event) => {
    const { canceled, filePaths } = await dialog.showOpenDialog(windowOf(event), {
      title: 'Import exports',
      properties: ['openFile', 'multiSelections'],
      filters: exportFilters,
    })
    if (canceled) return []
    const files = filesOf(event.sender)
    return Promise.all(filePaths.map((path) => files.add(path)))
  })
  handle(nativeChannels.readFile, origin, part, (event, id, offset, length) =>
    filesOf(event.sender).read(id, offset, length),
  )
  handle(nativeChannels.closeFile, origin, z.tuple([fileId]), (event, id) => filesOf(event.sender).close(id))
  handle(nativeChannels.saveFile, origin, saving, async (event, name, bytes) => {
    const { canceled, filePath } = await dialog.showSaveDialog(windowOf(event), {
      defaultPath: basename(name),
    })
    if (canceled || filePath === '') return false
    await writeFile(filePath, bytes)
    return true
  })
}
