/** The pairs with one status; the chosen one opens in the diff editor. */

import { useDiffPairs } from '../../queries/diff.ts'
import { useViewState } from '../../queries/view-state.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import type { Column } from '../../ui/data-table/types.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Count, Text, Time } from '../../ui/quantities.tsx'
import { SplitPane } from '../../ui/split-pane.tsx'
import css from './diff.module.css'
import { keyParts } from './diff-labels.ts'
import type { DiffPair, PairStatus } from './diff-model.ts'
import { PairPane } from './pair-pane.tsx'

const keyOf = (pair: DiffPair) => pair.index

const session: Column<DiffPair> = {
  id: 'session',
  header: 'Session',
  width: 150,
  grow: 1,
  mono: true,
  render: (pair) => <span title={pair.key}>{keyParts(pair.key).session}</span>,
}
const start: Column<DiffPair> = {
  id: 'start',
  header: 'Start',
  width: 164,
  render: (pair) => <Time at={keyParts(pair.key).start} />,
}
const tenant: Column<DiffPair> = {
  id: 'tenant',
  header: 'Tenant',
  width: 110,
  render: (pair) => <Text value={keyParts(pair.key).tenant} />,
}
const changes: Column<DiffPair> = {
  id: 'changes',
  header: 'Changed paths',
  width: 108,
  align: 'end',
  render: (pair) => <Count value={pair.changes} />,
}
const reordered: Column<DiffPair> = {
  id: 'reordered',
  header: '',
  width: 150,
  render: (pair) => (pair.reordered ? <span className={css.muted}>other key order or space</span> : null),
}

const columns: Record<PairStatus, readonly Column<DiffPair>[]> = {
  changed: [session, start, changes, tenant],
  added: [session, start, tenant],
  removed: [session, start, tenant],
  identical: [session, start, reordered, tenant],
}

const nothing: Record<PairStatus, string> = {
  changed: 'No session changed',
  added: 'No session is only on the right',
  removed: 'No session is only on the left',
  identical: 'No session is the same on both sides',
}

export function PairsTab({ diffId, status }: { diffId: string; status: PairStatus }) {
  const view = useViewState()
  const list = useDiffPairs(diffId, status)
  const active = view.whole('item') ?? null
  if (list.error !== null && list.rows.length === 0) {
    return <ErrorNotice what="The pairs can't be listed." error={list.error} onRetry={list.retry} />
  }
  return (
    <SplitPane
      id="diff-pair"
      label="Size of the pair"
      initial={0.65}
      least={260}
      first={
        <DataTable
          label={`Sessions: ${status}`}
          columns={columns[status]}
          source={list}
          keyOf={keyOf}
          active={active}
          onActive={(pair) => view.set({ item: pair.index })}
          follow={false}
          question={`${diffId} ${status}`}
          empty={<EmptyState title={nothing[status]} />}
        />
      }
      second={active === null ? null : <PairPane diffId={diffId} index={active} />}
    />
  )
}
