/** The columns of the list of synthetic events. Column ids that sort are the contract's sort names. */
import { Link } from '@tanstack/react-router'
import type { SyntheticEventRow } from '#shared/model/session.ts'
import type { Column } from '../../ui/data-table/types.ts'
import { Count, Text, Time } from '../../ui/quantities.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { stepProblem } from './step-problem.ts'

export const syntheticColumns: readonly Column<SyntheticEventRow>[] = [
  {
    id: 'status',
    header: '',
    hint: 'Failed or fine',
    width: 30,
    render: (row) => {
      const problem = stepProblem(row)
      return <StatusMark outcome={problem === null ? 'ok' : 'failed'} label={problem ?? 'No error'} />
    },
  },
  {
    id: 'timestamp',
    header: 'Time',
    width: 164,
    sortable: true,
    render: (row) => <Time at={row.timestamp} />,
  },
  {
    id: 'monitor',
    header: 'Monitor',
    width: 160,
    grow: 2,
    render: (row) => <Text value={row.browserMonitorName} />,
  },
  {
    id: 'number',
    header: 'Step',
    width: 52,
    align: 'end',
    render: (row) => <Count value={row.sequenceNumber} />,
  },
  {
    id: 'name',
    header: 'Name',
    width: 200,
    grow: 3,
    render: (row) => (
      <Link
        to="/sessions/$row"
        params={{ row: String(row.sessionRow) }}
        search={{ tab: 'synthetic', item: row.ordinal }}
        title={row.name ?? undefined}
      >
        {row.name ?? 'unnamed step'}
      </Link>
    ),
  },
  { id: 'type', header: 'Type', width: 100, render: (row) => <Text value={row.type} /> },
  {
    id: 'caused',
    header: 'Caused',
    hint: 'User actions the step caused',
    width: 74,
    align: 'end',
    render: (row) => <Count value={row.causedActions} quiet />,
  },
  {
    id: 'error',
    header: 'Error',
    width: 140,
    grow: 1,
    render: (row) => <Text value={stepProblem(row)} />,
  },
  {
    id: 'id',
    header: 'Arrived',
    hint: 'In order of arrival',
    width: 72,
    align: 'end',
    sortable: true,
    render: (row) => `#${row.id}`,
  },
]
