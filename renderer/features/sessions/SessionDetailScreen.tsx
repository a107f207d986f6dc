/** One session: its head, its strip, and a tab for each kind of thing that hangs on it. */
import { Link, useParams } from '@tanstack/react-router'
import { type ReactNode, useCallback, useMemo } from 'react'
import type { SessionDetail } from '#shared/model/session.ts'
import { useSession } from '../../queries/sessions.ts'
import { useViewState } from '../../queries/view-state.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Duration, Time } from '../../ui/quantities.tsx'
import { Screen, Space, Toolbar } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type Tab, Tabs } from '../../ui/tabs.tsx'
import { ActionsTab } from './actions-tab.tsx'
import { ErrorsTab, EventsTab } from './events-tab.tsx'
import { FactsTab } from './facts-tab.tsx'
import { FindingsTab } from './findings-tab.tsx'
import { RawTab } from './raw-tab.tsx'
import { Copies, FindInBulk, SessionTitle } from './session-head.tsx'
import { SessionStrip } from './session-strip.tsx'
import css from './sessions.module.css'
import { linkSteps } from './step-links.ts'
import { SyntheticTab } from './synthetic-tab.tsx'

function tabsOf(session: SessionDetail): Tab[] {
  return [
    { id: 'facts', label: 'Facts' },
    { id: 'actions', label: 'Actions', count: session.userActions.length },
    { id: 'events', label: 'Events', count: session.events.length },
    { id: 'errors', label: 'Errors', count: session.errorList.length },
    { id: 'synthetic', label: 'Synthetic', count: session.syntheticEvents.length },
    { id: 'findings', label: 'Findings', count: session.findingList.length },
    { id: 'raw', label: 'Raw' },
  ]
}

export function SessionDetailScreen() {
  const { row: asked } = useParams({ strict: false })
  const row = Number(asked)
  const known = Number.isSafeInteger(row)
  const { data: session, error, refetch } = useSession(known ? row : null)
  if (!known) {
    return (
      <EmptyState title="No such session" actions={<Link to="/sessions">All sessions</Link>}>
        <p>“{String(asked)}” is no row number.</p>
      </EmptyState>
    )
  }
  if (session !== undefined) return <Opened session={session} />
  return (
    <Screen>
      <Toolbar title={`Session #${row}`} />
      {error === null ? (
        <Skeleton rows={12} />
      ) : (
        <ErrorNotice what="The session can't be opened." error={error} onRetry={() => void refetch()} />
      )}
    </Screen>
  )
}

function Opened({ session }: { session: SessionDetail }) {
  const view = useViewState()
  const tabs = tabsOf(session)
  const tab = tabs.find((t) => t.id === view.text('tab'))?.id ?? 'facts'
  const links = useMemo(() => linkSteps(session.syntheticEvents, session.userActions), [session])
  const item = view.whole('item') ?? null
  const { set } = view
  const show = useCallback((to: string, at: number) => set({ tab: to, item: at }), [set])
  const showStep = useCallback((at: number) => show('synthetic', at), [show])
  const showAction = useCallback((at: number) => show('actions', at), [show])
  const select = useCallback((at: number) => set({ item: at }), [set])

  const content = (): ReactNode => {
    switch (tab) {
      case 'actions':
        return (
          <ActionsTab session={session} links={links} active={item} onActive={select} onStep={showStep} />
        )
      case 'events':
        return <EventsTab session={session} active={item} onActive={select} />
      case 'errors':
        return <ErrorsTab session={session} active={item} onActive={select} />
      case 'synthetic':
        return (
          <SyntheticTab session={session} links={links} active={item} onStep={select} onAction={showAction} />
        )
      case 'findings':
        return <FindingsTab findings={session.findingList} />
      case 'raw':
        return <RawTab session={session} />
      default:
        return <FactsTab session={session} />
    }
  }

  return (
    <Screen>
      <Toolbar
        title={
          <>
            <Link to="/sessions">Sessions</Link> › #{session.row}
          </>
        }
      >
        <SessionTitle session={session} />
        <span className={css.count}>
          <Time at={session.startTime} /> · <Duration ms={session.duration} />
        </span>
        <Space />
        <CopyButton text={session.key} what="key" />
        <FindInBulk location={session.location} />
      </Toolbar>
      <Copies session={session} />
      <SessionStrip session={session} onShow={show} activeAction={tab === 'actions' ? item : null} />
      <Tabs label="Session" tabs={tabs} value={tab} onChange={(id) => set({ tab: id, item: undefined })}>
        {content()}
      </Tabs>
    </Screen>
  )
}
