/** The columns of the sessions table. Column ids that sort are the contract's sort names. */
import type { SessionRow } from '#shared/model/session.ts'
import type { Column } from '../../ui/data-table/types.ts'
import { Count, Duration, Text, Time } from '../../ui/quantities.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { errorsOf, joined, relationLabel, sessionStatus, userOf } from './session-status.ts'
import { UserKindText } from './user-kind.tsx'

function User({ row }: { row: SessionRow }) {
  const user = userOf(row)
  return <Text value={user === null ? null : user.text} />
}

function Relation({ row }: { row: SessionRow }) {
  const label = relationLabel(row)
  if (label === null) return null
  return (
    <span title={label}>
      <StatusMark outcome="retry" label={label} /> {row.relation}
    </span>
  )
}

export const sessionColumns: readonly Column<SessionRow>[] = [
  {
    id: 'status',
    header: '',
    hint: 'Crash, errors or fine',
    width: 30,
    render: (row) => {
      const { outcome, label } = sessionStatus(row)
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
    id: 'user',
    header: 'User',
    hint: 'User, monitor or internal id',
    width: 130,
    grow: 2,
    render: (row) => <User row={row} />,
  },
  {
    id: 'application',
    header: 'Application',
    width: 120,
    grow: 2,
    render: (row) => <Text value={row.application} />,
  },
  { id: 'userType', header: 'Type', width: 96, render: (row) => <UserKindText userType={row.userType} /> },
  {
    id: 'actionCount',
    header: 'Actions',
    hint: 'User actions the document lists',
    width: 68,
    align: 'end',
    sortable: true,
    render: (row) => <Count value={row.actionCount} quiet />,
  },
  {
    id: 'errorCount',
    header: 'Errors',
    width: 62,
    align: 'end',
    sortable: true,
    render: (row) => <Count value={errorsOf(row)} quiet />,
  },
  {
    id: 'duration',
    header: 'Duration',
    width: 96,
    align: 'end',
    sortable: true,
    render: (row) => <Duration ms={row.duration} />,
  },
  {
    id: 'place',
    header: 'Place',
    width: 110,
    grow: 1,
    render: (row) => <Text value={joined(row.city, row.country)} />,
  },
  {
    id: 'device',
    header: 'Device',
    hint: 'Device or browser, and operating system',
    width: 120,
    grow: 1,
    render: (row) => <Text value={joined(row.device ?? row.browserFamily, row.osFamily)} />,
  },
  {
    id: 'relation',
    header: 'Copy',
    hint: 'How it relates to an earlier session with the same key',
    width: 92,
    render: (row) => <Relation row={row} />,
  },
  {
    id: 'findings',
    header: 'Findings',
    width: 70,
    align: 'end',
    render: (row) => <Count value={row.findings} quiet />,
  },
  {
    id: 'row',
    header: 'Arrived',
    hint: 'In order of arrival',
    width: 72,
    align: 'end',
    sortable: true,
    render: (row) => (
      <span title={`capture ${row.location.captureId}, line ${row.location.line}`}>#{row.row}</span>
    ),
  },
]
