/** The shell around every screen: rail, footer, palette, key sheet, drop zone, and what screens ask of it by context. */
import { spotlight } from '@mantine/spotlight'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { browserFile } from '../queries/uploads.ts'
import css from './app.module.css'
import { ConnectionBanner } from './connection-banner.tsx'
import { DropZone } from './drop-zone.tsx'
import { Footer } from './footer.tsx'
import { ImportContext } from './import-control.ts'
import { KeySheet } from './key-sheet.tsx'
import { native } from './native.ts'
import { Palette } from './palette.tsx'
import { Rail } from './rail.tsx'
import { ReplayDialogContext } from './replay-dialog.ts'
import { screens } from './screens.ts'
import { askForFiles, useImports } from './use-imports.tsx'
import { useKeys } from './use-keys.ts'

const ReplayDialog = lazy(async () => {
  const { ReplayDialog } = await import('../features/replay/ReplayDialog.tsx')
  return { default: ReplayDialog }
})

export function Shell(): ReactNode {
  const navigate = useNavigate()
  const importSources = useImports()
  const [help, setHelp] = useState(false)
  const [replaying, setReplaying] = useState<readonly number[] | null>(null)

  const importing = useMemo(
    () => ({
      choose: () => void askForFiles().then(importSources),
      files: (files: readonly File[]) => importSources(files.map(browserFile)),
    }),
    [importSources],
  )
  const replay = useMemo(() => ({ open: setReplaying }), [])
  const openHelp = useCallback(() => setHelp(true), [])

  const toScreens = Object.fromEntries(
    screens.map((screen, index) => [`Ctrl+${index + 1}`, () => void navigate({ to: screen.path })]),
  )
  useKeys({
    ...toScreens,
    '?': openHelp,
    'Ctrl+O': importing.choose,
    'Ctrl+F': () => document.querySelector<HTMLInputElement>('main input[data-filter]')?.focus(),
  })
  useEffect(
    () =>
      native?.onMenu((command) => {
        if (command === 'open-files') importing.choose()
        else if (command === 'palette') spotlight.open()
        else if (command === 'keys') openHelp()
        else void navigate({ to: '/settings' })
      }),
    [importing, navigate, openHelp],
  )

  return (
    <ImportContext value={importing}>
      <ReplayDialogContext value={replay}>
        <div className={css.shell}>
          <Rail onHelp={openHelp} />
          <main className={css.main}>
            <ConnectionBanner />
            <Outlet />
          </main>
          <Footer />
        </div>
        <Palette onHelp={openHelp} />
        <KeySheet opened={help} onClose={() => setHelp(false)} />
        <DropZone onFiles={importing.files} />
        {replaying !== null && (
          <Suspense>
            <ReplayDialog captureIds={replaying} onClose={() => setReplaying(null)} />
          </Suspense>
        )}
      </ReplayDialogContext>
    </ImportContext>
  )
}
