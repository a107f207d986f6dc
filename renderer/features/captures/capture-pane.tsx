/** One capture: what became of it, and tabs for facts, headers, findings and bytes. The tab and byte range live in the URL. */
import { ActionIcon, Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useReplayDialog } from '../../app/replay-dialog.ts'
import { captureOrigin, captureOutcome } from '../../parts/capture-outcome.ts'
import { useCapture } from '../../queries/captures.ts'
import { useViewState } from '../../queries/view-state.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Icon } from '../../ui/icons.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Space } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { BodyTab } from './body-tab.tsx'
import css from './captures.module.css'
import { FactsTab } from './facts-tab.tsx'
import { FindingsTab } from './findings-tab.tsx'
import { HeadersTab } from './headers-tab.tsx'

const tabs = ['facts', 'headers', 'findings', 'body'] as const

export function CapturePane({ id, onClose }: { id: number; onClose(): void }): ReactNode {
  const view = useViewState()
  const replay = useReplayDialog()
  const { data: capture, error, refetch } = useCapture(id)
  const close = (
    <ActionIcon aria-label="Close the capture" onClick={onClose}>
      <Icon name="close" size={14} />
    </ActionIcon>
  )
  if (error !== null && capture === undefined) {
    return (
      <section className={css.pane} aria-label={`Capture ${id}`}>
        <header className={css.head}>
          <h2>#{id}</h2>
          <Space />
          {close}
        </header>
        <ErrorNotice what="The capture can't be opened." error={error} onRetry={() => void refetch()} />
      </section>
    )
  }
  if (capture === undefined) return <Skeleton rows={10} />
  const { outcome, label } = captureOutcome(capture)
  const tab = tabs.find((name) => name === view.text('tab')) ?? 'facts'
  const at = view.whole('at')
  const mark = at === undefined ? null : { offset: at, length: view.whole('length') ?? 1 }
  return (
    <section className={css.pane} aria-label={`Capture ${id}`}>
      <header className={css.head}>
        <StatusMark outcome={outcome} label={label} />
        <h2 title={captureOrigin(capture)}>
          #{id} <code>{captureOrigin(capture)}</code>
        </h2>
        <Space />
        {capture.sessions > 0 && (
          <LinkButton to="/sessions" search={{ filter: `capture:${id}` }}>
            Sessions
          </LinkButton>
        )}
        {capture.bodySha256 !== null && <Button onClick={() => replay.open([id])}>Replay</Button>}
        {close}
      </header>
      <p className={css.verdict}>{label}</p>
      <Tabs
        label="Parts of the capture"
        tabs={[
          { id: 'facts', label: 'Facts' },
          { id: 'headers', label: 'Headers', count: capture.headers.length },
          { id: 'findings', label: 'Findings', count: capture.findings },
          { id: 'body', label: 'Body' },
        ]}
        value={tab}
        onChange={(next) =>
          view.set({ tab: next === 'facts' ? undefined : next, at: undefined, length: undefined })
        }
      >
        {tab === 'facts' && <FactsTab capture={capture} />}
        {tab === 'headers' && <HeadersTab capture={capture} />}
        {tab === 'findings' && (
          <FindingsTab
            capture={capture}
            onShow={({ byteOffset, byteLength }) => {
              if (byteOffset !== null) view.set({ tab: 'body', at: byteOffset, length: byteLength ?? 1 })
            }}
          />
        )}
        {tab === 'body' && <BodyTab key={id} capture={capture} mark={mark} />}
      </Tabs>
    </section>
  )
}
