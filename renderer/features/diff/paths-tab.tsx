/** What changed, path by path: in how many sessions, with an example of each side. */
import { useMemo } from 'react'
import { useViewState } from '../../queries/view-state.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { allRows, type Column } from '../../ui/data-table/types.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Count, Text } from '../../ui/quantities.tsx'
import css from './diff.module.css'
import { pathLabel } from './diff-labels.ts'
import type { PathChange } from './diff-model.ts'

const keyOf = (change: PathChange) => `${change.kind} ${change.path}`

const columns: readonly Column<PathChange>[] = [
  {
    id: 'kind',
    header: '',
    width: 84,
    render: (change) => (
      <span className={css.kind} data-kind={change.kind}>
        {change.kind}
      </span>
    ),
  },
  {
    id: 'path',
    header: 'Field',
    width: 220,
    grow: 2,
    render: (change) => {
      const { parents, leaf } = pathLabel(change.path)
      return (
        <span title={change.path}>
          {parents !== '' && <span className={css.muted}>{parents} › </span>}
          <strong>{leaf}</strong>
        </span>
      )
    },
  },
  {
    id: 'sessions',
    header: 'Sessions',
    hint: 'Changed sessions it differs in',
    width: 80,
    align: 'end',
    render: (change) => <Count value={change.sessions} />,
  },
  {
    id: 'left',
    header: 'Left, for example',
    width: 160,
    grow: 2,
    mono: true,
    render: (c) => <Text value={c.left} />,
  },
  { id: 'right', header: 'Right', width: 160, grow: 2, mono: true, render: (c) => <Text value={c.right} /> },
  {
    id: 'example',
    header: 'Example session',
    width: 160,
    grow: 1,
    render: (change) => <Text value={change.exampleKey} />,
  },
]

export function PathsTab({ paths }: { paths: readonly PathChange[] }) {
  const view = useViewState()
  const source = useMemo(() => allRows(paths), [paths])
  if (paths.length === 0) {
    return (
      <EmptyState title="Nothing changed within a session">
        <p>No session that is on both sides differs in its data.</p>
      </EmptyState>
    )
  }
  return (
    <DataTable
      label="Changed fields"
      columns={columns}
      source={source}
      keyOf={keyOf}
      active={view.text('path') ?? null}
      onActive={(change) => view.set({ path: keyOf(change) })}
      onOpen={() => view.set({ tab: 'changed', path: undefined })}
    />
  )
}
