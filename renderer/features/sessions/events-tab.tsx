/** A session's events, and its errors: when, what, where. */
import { useMemo } from 'react'
import type { ErrorColumns, EventColumns, SessionDetail } from '#shared/model/session.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { allRows, type Column } from '../../ui/data-table/types.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Duration, Text, Time } from '../../ui/quantities.tsx'

interface TabProps {
  session: SessionDetail
  /** Ordinal of the row the cursor is on. */
  active: number | null
  onActive(ordinal: number): void
}

const keyOf = (item: ErrorColumns) => item.ordinal

function columnsFor(start: number | null): Column<ErrorColumns>[] {
  return [
    {
      id: 'offset',
      header: 'After',
      hint: 'Time after the start of the session',
      width: 96,
      align: 'end',
      render: (item) => (
        <Duration ms={item.startTime === null || start === null ? null : item.startTime - start} />
      ),
    },
    { id: 'time', header: 'Time', width: 164, render: (item) => <Time at={item.startTime} /> },
    { id: 'type', header: 'Type', width: 120, render: (item) => <Text value={item.type} /> },
    { id: 'name', header: 'Name', width: 200, grow: 3, render: (item) => <Text value={item.name} /> },
    {
      id: 'application',
      header: 'Application',
      width: 140,
      grow: 1,
      render: (item) => <Text value={item.application} />,
    },
  ]
}

export function EventsTab({ session, active, onActive }: TabProps) {
  const source = useMemo(() => allRows(session.events), [session])
  const columns = useMemo(
    (): Column<EventColumns>[] => [
      ...columnsFor(session.startTime),
      { id: 'page', header: 'Page', width: 160, grow: 2, render: (item) => <Text value={item.page} /> },
    ],
    [session.startTime],
  )
  if (session.events.length === 0) return <EmptyState title="No events" />
  return (
    <DataTable
      label="Events"
      columns={columns}
      source={source}
      keyOf={keyOf}
      active={active}
      onActive={(item) => onActive(item.ordinal)}
    />
  )
}

export function ErrorsTab({ session, active, onActive }: TabProps) {
  const source = useMemo(() => allRows(session.errorList), [session])
  const columns = useMemo(() => columnsFor(session.startTime), [session.startTime])
  if (session.errorList.length === 0) {
    const claimed = session.totalErrorCount ?? 0
    return (
      <EmptyState title="No errors listed">
        {claimed > 0 && (
          <p>The document claims {claimed.toLocaleString('en-US')}; actions carry their own counts.</p>
        )}
      </EmptyState>
    )
  }
  return (
    <DataTable
      label="Errors"
      columns={columns}
      source={source}
      keyOf={keyOf}
      active={active}
      onActive={(item) => onActive(item.ordinal)}
    />
  )
}
