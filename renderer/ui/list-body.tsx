/** The part of a list screen below its toolbar: rows, or whichever of the empty states holds, or what went wrong. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { DataTable } from './data-table/data-table.tsx'
import type { DataTableProps } from './data-table/types.ts'
import { EmptyState } from './empty-state.tsx'
import { ErrorNotice } from './error-notice.tsx'

interface ListBodyProps<T> extends Omit<DataTableProps<T>, 'empty'> {
  /** The filter the rows answer. */
  filter: string
  onClear(): void
  /** Why the filter can't be read. */
  problem: string | undefined
  error: Error | null
  onRetry(): void
  /** Set while the list is frozen: thaws it. */
  onResume?: (() => void) | undefined
  /** Shown when there is nothing at all. */
  nothingYet: ReactNode
}

/** @param props.label also names the rows in sentences, as in "Sessions" */
export function ListBody<T>(props: ListBodyProps<T>): ReactNode {
  const { filter, onClear, problem, error, onRetry, onResume, nothingYet, ...table } = props
  const clear = <Button onClick={onClear}>Clear filter</Button>
  if (problem !== undefined) {
    return (
      <EmptyState title="This filter can't be read" actions={clear}>
        <p>{problem}</p>
      </EmptyState>
    )
  }
  if (error !== null && table.source.rows.length === 0) {
    return <ErrorNotice what={`${props.label} can't be listed.`} error={error} onRetry={onRetry} />
  }
  const empty = onResume ? (
    <EmptyState title="Paused" actions={<Button onClick={onResume}>Resume</Button>}>
      <p>Nothing was here when the view was paused. Whatever arrives is kept all the same.</p>
    </EmptyState>
  ) : filter === '' ? (
    nothingYet
  ) : (
    <EmptyState title="Nothing matches" actions={clear}>
      <p>
        No row matches <code>{filter}</code>.
      </p>
    </EmptyState>
  )
  return <DataTable {...table} empty={empty} />
}
