/** Settings: how things look, the receiver, certificates and how to trust them, what the store holds. */
import { Button, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import type { ReactNode } from 'react'
import { colorSchemes } from '../../app/theme.ts'
import { useReceiver, useStats } from '../../queries/receiver.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Bytes, Count, type Density, density, Text, timeZone } from '../../ui/quantities.tsx'
import { Screen, Toolbar } from '../../ui/screen.tsx'
import { useStored } from '../../ui/stored.ts'
import { Certificates } from './certificates.tsx'
import { Receiver } from './receiver.tsx'
import css from './settings.module.css'

const schemeNames = { light: 'Light', dark: 'Dark', auto: 'System' } as const

function Appearance(): ReactNode {
  // Otherwise it writes a <style> through innerHTML, which Trusted Types refuses.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const [zone, setZone] = useStored(timeZone)
  const [rows, setRows] = useStored(density)
  return (
    <Facts
      facts={[
        {
          name: 'Theme',
          value: (
            <SegmentedControl
              aria-label="Theme"
              value={colorScheme}
              onChange={(value) => {
                const scheme = colorSchemes.find((name) => name === value)
                if (scheme !== undefined) setColorScheme(scheme)
              }}
              data={colorSchemes.map((value) => ({ value, label: schemeNames[value] }))}
            />
          ),
        },
        {
          name: 'Times',
          value: (
            <SegmentedControl
              aria-label="Times"
              value={zone}
              onChange={(value) => setZone(value === 'utc' ? 'utc' : 'local')}
              data={[
                { value: 'local', label: 'Local' },
                { value: 'utc', label: 'UTC' },
              ]}
            />
          ),
        },
        {
          name: 'Rows',
          value: (
            <SegmentedControl
              aria-label="Rows"
              value={rows}
              onChange={(value) => setRows(value as Density)}
              data={[
                { value: 'compact', label: 'Compact' },
                { value: 'normal', label: 'Normal' },
                { value: 'comfortable', label: 'Comfortable' },
              ]}
            />
          ),
        },
      ]}
    />
  )
}

function Store(): ReactNode {
  const { data, refetch, isFetching } = useStats()
  if (data === undefined) return null
  return (
    <>
      <Facts
        facts={[
          {
            name: 'Folder',
            value: (
              <span className={css.copied}>
                <code>{data.dataDir}</code> <CopyButton what="path" text={data.dataDir} />
              </span>
            ),
          },
          { name: 'Captures', value: <Count value={data.captures} /> },
          { name: 'Sessions', value: <Count value={data.sessions} /> },
          { name: 'User actions', value: <Count value={data.userActions} /> },
          { name: 'Findings', value: <Count value={data.findings} /> },
          {
            name: 'Waiting',
            value: <Text value={data.pending === 0 ? 'nothing' : `${data.pending} to index`} />,
          },
          { name: 'Bodies', value: <Bytes value={data.bodyBytes} /> },
          { name: 'On disk', value: <Bytes value={data.databaseBytes} /> },
        ]}
      />
      <div className={css.buttons}>
        <Button loading={isFetching} onClick={() => void refetch()}>
          Count again
        </Button>
      </div>
    </>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section className={css.section} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

export function SettingsScreen(): ReactNode {
  const receiver = useReceiver().data
  return (
    <Screen>
      <Toolbar title="Settings" />
      <div className={css.page}>
        <Section title="Appearance">
          <Appearance />
        </Section>
        <Section title="Receiver">
          <Receiver />
        </Section>
        {receiver?.state !== 'off' && (
          <Section title="Certificates">
            <Certificates />
          </Section>
        )}
        <Section title="Store">
          <Store />
        </Section>
      </div>
    </Screen>
  )
}
