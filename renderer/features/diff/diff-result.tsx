/** What a comparison found: the verdict, both sides in numbers, and a tab for each way to look at it. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useDiffSummary } from '../../queries/diff.ts'
import { useViewState } from '../../queries/view-state.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type Tab, Tabs } from '../../ui/tabs.tsx'
import css from './diff.module.css'
import { countOf, diffVerdict, statusLabels } from './diff-labels.ts'
import { type DiffSummary, pairStatuses } from './diff-model.ts'
import { FieldsTab } from './fields-tab.tsx'
import { PairsTab } from './pairs-tab.tsx'
import { PathsTab } from './paths-tab.tsx'
import { SideCard } from './side-card.tsx'

interface DiffResultProps {
  diffId: string
  busy: boolean
  /** Compares again; absent when the sides are not known any more. */
  onAgain: (() => void) | undefined
}

function tabsOf(summary: DiffSummary): Tab[] {
  return [
    { id: 'paths', label: 'What changed', count: summary.paths.length },
    ...pairStatuses.map((status) => ({
      id: status,
      label: statusLabels[status],
      count: countOf(summary, status),
    })),
    { id: 'fields', label: 'Fields on one side', count: summary.fields.length },
  ]
}

/** The tab that says most, when none was chosen. */
function firstTab(summary: DiffSummary): string {
  if (summary.changed > 0) return 'paths'
  return summary.fields.length > 0 ? 'fields' : 'identical'
}

export function DiffResult({ diffId, busy, onAgain }: DiffResultProps) {
  const { data: summary, error, refetch } = useDiffSummary(diffId)
  const view = useViewState()
  if (summary === undefined) {
    if (busy) return null
    if (error === null) return <Skeleton rows={8} />
    const gone = 'code' in error && error.code === 'NOT_FOUND'
    if (!gone)
      return <ErrorNotice what="The diff can't be shown." error={error} onRetry={() => void refetch()} />
    return (
      <EmptyState
        title="This diff is gone"
        actions={onAgain && <Button onClick={onAgain}>Compare again</Button>}
      >
        <p>
          A diff is kept until the program stops, or twenty newer ones exist.{' '}
          {!onAgain && 'Choose both sides again.'}
        </p>
      </EmptyState>
    )
  }
  const tabs = tabsOf(summary)
  const tab = tabs.find((t) => t.id === view.text('tab'))?.id ?? firstTab(summary)
  const status = pairStatuses.find((s) => s === tab)
  const content = (): ReactNode => {
    if (status !== undefined) return <PairsTab key={status} diffId={diffId} status={status} />
    return tab === 'fields' ? <FieldsTab fields={summary.fields} /> : <PathsTab paths={summary.paths} />
  }
  return (
    <>
      <div className={css.verdict} data-busy={busy || undefined}>
        <h2 role="status">{diffVerdict(summary)}</h2>
        <SideCard title="Left" side={summary.left} />
        <SideCard title="Right" side={summary.right} />
      </div>
      <Tabs
        label="Diff"
        tabs={tabs}
        value={tab}
        onChange={(id) => view.set({ tab: id, item: undefined, path: undefined })}
      >
        {content()}
      </Tabs>
    </>
  )
}
