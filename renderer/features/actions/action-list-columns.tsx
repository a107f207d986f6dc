/** The columns of the list of user actions. Column ids that sort are the contract's sort names. */
import { Link } from '@tanstack/react-router'
import type { UserActionRow } from '#shared/model/session.ts'
import type { Column } from '../../ui/data-table/types.ts'
import { Count, Duration, Text, Time } from '../../ui/quantities.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { actionStatus } from './action-status.ts'

const time = (
  id: string,
  header: string,
  hint: string,
  of: (row: UserActionRow) => number | null,
): Column<UserActionRow> => ({
  id,
  header,
  hint,
  width: 94,
  align: 'end',
  render: (row) => <Duration ms={of(row)} />,
})

export const actionListColumns: readonly Column<UserActionRow>[] = [
  {
    id: 'status',
    header: '',
    hint: 'Crash, errors or fine',
    width: 30,
    render: (row) => {
      const { outcome, label } = actionStatus(row)
      return <StatusMark outcome={outcome} label={label} />
    },
  },
  {
    id: 'startTime',
    header: 'Start',
    width: 164,
    sortable: true,
    render: (row) => <Time at={row.startTime} />,
  },
  {
    id: 'name',
    header: 'User action',
    width: 200,
    grow: 4,
    render: (row) => (
      <Link
        to="/sessions/$row"
        params={{ row: String(row.sessionRow) }}
        search={{ tab: 'actions', item: row.ordinal }}
        title={row.name ?? undefined}
      >
        {row.name ?? 'unnamed action'}
      </Link>
    ),
  },
  {
    id: 'application',
    header: 'Application',
    width: 120,
    grow: 2,
    render: (row) => <Text value={row.application} />,
  },
  { id: 'type', header: 'Type', width: 80, render: (row) => <Text value={row.type} /> },
  { ...time('duration', 'Duration', 'From start to end', (row) => row.duration), sortable: true },
  time('network', 'Network', 'networkTime', (row) => row.networkTime),
  time('server', 'Server', 'serverTime', (row) => row.serverTime),
  time('frontend', 'Frontend', 'frontendTime', (row) => row.frontendTime),
  { id: 'apdex', header: 'Apdex', width: 116, render: (row) => <Text value={row.apdexCategory} /> },
  {
    id: 'errors',
    header: 'Errors',
    width: 58,
    align: 'end',
    render: (row) => <Count value={row.errorCount} quiet />,
  },
  {
    id: 'step',
    header: 'Step',
    hint: 'The synthetic step that caused it',
    width: 110,
    grow: 1,
    render: (row) => (row.syntheticEvent === null ? null : <Text value={row.syntheticEvent} />),
  },
]
