/** Field paths that only one side has, and in how many of its documents. */
import { useMemo } from 'react'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { allRows, type Column } from '../../ui/data-table/types.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Count } from '../../ui/quantities.tsx'
import { SplitPane } from '../../ui/split-pane.tsx'
import css from './diff.module.css'
import { oneSided } from './diff-labels.ts'
import type { FieldPresence } from './diff-model.ts'

const keyOf = (field: FieldPresence) => field.path

const columnsOf = (side: 'left' | 'right'): readonly Column<FieldPresence>[] => [
  {
    id: 'path',
    header: side === 'left' ? 'Only on the left' : 'Only on the right',
    width: 200,
    grow: 1,
    mono: true,
    render: (field) => <span title={field.path}>{field.path}</span>,
  },
  {
    id: 'documents',
    header: 'Documents',
    hint: 'Documents of that side that have it',
    width: 92,
    align: 'end',
    render: (field) => <Count value={field[side]} />,
  },
]
const leftColumns = columnsOf('left')
const rightColumns = columnsOf('right')

export function FieldsTab({ fields }: { fields: readonly FieldPresence[] }) {
  const sources = useMemo(() => {
    const { left, right } = oneSided(fields)
    return { left: allRows(left), right: allRows(right) }
  }, [fields])
  if (fields.length === 0) {
    return (
      <EmptyState title="Both sides have the same fields">
        <p>Every field path of one side is on the other too.</p>
      </EmptyState>
    )
  }
  const none = <p className={css.none}>None</p>
  return (
    <SplitPane
      id="diff-fields"
      label="Size of the right side"
      initial={0.5}
      first={
        <DataTable
          label="Fields only on the left"
          columns={leftColumns}
          source={sources.left}
          keyOf={keyOf}
          empty={none}
        />
      }
      second={
        <DataTable
          label="Fields only on the right"
          columns={rightColumns}
          source={sources.right}
          keyOf={keyOf}
          empty={none}
        />
      }
    />
  )
}
