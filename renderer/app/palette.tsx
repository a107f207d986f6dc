/** The command palette (Ctrl+K): every screen and every action that needs no further choice. */
import { useMantineColorScheme } from '@mantine/core'
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Icon } from '../ui/icons.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { timeZone } from '../ui/quantities.tsx'
import { useImport } from './import-control.ts'
import { screens } from './screens.ts'
import { useSamples, useTestBulk } from './use-first-steps.ts'

export function Palette({ onHelp }: { onHelp(): void }): ReactNode {
  const navigate = useNavigate()
  const importing = useImport()
  const samples = useSamples()
  const testBulk = useTestBulk()
  // Otherwise it writes a <style> through innerHTML, which Trusted Types refuses.
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true })

  const go: SpotlightActionData[] = screens.map((screen, index) => ({
    id: screen.path,
    label: screen.title,
    keywords: screen.description,
    leftSection: <Icon name={screen.icon} size={18} />,
    rightSection: <Kbd keys={`Ctrl+${index + 1}`} />,
    onClick: () => void navigate({ to: screen.path }),
  }))
  const act: SpotlightActionData[] = [
    {
      id: 'import',
      label: 'Import files',
      leftSection: <Icon name="import" size={18} />,
      rightSection: <Kbd keys="Ctrl+O" />,
      onClick: importing.choose,
    },
    {
      id: 'test-bulk',
      label: 'Send test bulk',
      leftSection: <Icon name="send" size={18} />,
      onClick: () => testBulk.mutate(),
    },
    {
      id: 'samples',
      label: 'Load the sample',
      leftSection: <Icon name="layers" size={18} />,
      onClick: () => samples.mutate(),
    },
    {
      id: 'light',
      label: 'Light theme',
      leftSection: <Icon name="sun" size={18} />,
      onClick: () => setColorScheme('light'),
    },
    {
      id: 'dark',
      label: 'Dark theme',
      leftSection: <Icon name="sun" size={18} />,
      onClick: () => setColorScheme('dark'),
    },
    {
      id: 'auto',
      label: "The system's theme",
      leftSection: <Icon name="sun" size={18} />,
      onClick: () => setColorScheme('auto'),
    },
    { id: 'local', label: 'Show local time', onClick: () => timeZone.set('local') },
    { id: 'utc', label: 'Show UTC', onClick: () => timeZone.set('utc') },
    {
      id: 'keys',
      label: 'Keys',
      rightSection: <Kbd keys="?" />,
      leftSection: <Icon name="help" size={18} />,
      onClick: onHelp,
    },
  ]
  return (
    <Spotlight
      actions={[
        { group: 'Screens', actions: go },
        { group: 'Actions', actions: act },
      ]}
      shortcut="mod+K"
      tagsToIgnore={[]}
      nothingFound="Nothing by that name"
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      scrollable
      maxHeight={460}
      searchProps={{ placeholder: 'Go to a screen or do something', leftSection: <Icon name="search" /> }}
    />
  )
}
