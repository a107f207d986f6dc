/** The application menu: what the platform expects, and a few entries the UI carries out. */
import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import { type MenuCommand, nativeChannels } from '#shared/contract/native.ts'
import { openLink } from './external-links.ts'

const exportGuide =
  'https://docs.dynatrace.com/docs/observe/digital-experience/session-segmentation/user-session-export'

/** The menu's entries. `send` hands a command to the page. */
export function menuTemplate(options: {
  mac: boolean
  development: boolean
  send(command: MenuCommand): void
}): MenuItemConstructorOptions[] {
  const { mac, development, send } = options
  const ask = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => send(command),
    ...(accelerator === undefined ? {} : { accelerator }),
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  return [
    ...(mac ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    {
      label: '&File',
      submenu: [
        ask('&Import exports…', 'open-files', 'CmdOrCtrl+O'),
        ask('&Settings', 'settings', 'CmdOrCtrl+,'),
        separator,
        { role: mac ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        ask('&Command palette', 'palette'),
        separator,
        { role: 'reload' },
        ...(development ? [{ role: 'toggleDevTools' } satisfies MenuItemConstructorOptions] : []),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        ask('&Keyboard shortcuts', 'keys'),
        { label: 'The export in the Dynatrace &documentation', click: () => openLink(exportGuide) },
      ],
    },
  ]
}

/** Installs the menu; its commands go to whichever window `current` names. */
export function installMenu(options: { development: boolean; current(): BrowserWindow | null }): void {
  const template = menuTemplate({
    mac: process.platform === 'darwin',
    development: options.development,
    send: (command) => options.current()?.webContents.send(nativeChannels.menu, command),
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
