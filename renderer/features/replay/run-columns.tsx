/** The columns of the list of replay runs. */
import type { ReplayRun } from '#shared/model/replay.ts'
import type { Column } from '../../ui/data-table/types.ts'
import { Bytes, Count, Duration, Text, Time } from '../../ui/quantities.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { runOutcome } from './replay-figures.ts'

export const runColumns: readonly Column<ReplayRun>[] = [
  {
    id: 'state',
    header: 'Run',
    width: 152,
    render: (run) => {
      const { outcome, label } = runOutcome(run.state)
      return (
        <>
          <StatusMark outcome={outcome} label={label} /> #{run.id} {label.toLowerCase()}
        </>
      )
    },
  },
  { id: 'started', header: 'Started', width: 164, render: (run) => <Time at={run.startedAt} /> },
  {
    id: 'target',
    header: 'Target',
    width: 180,
    grow: 1,
    render: (run) => <Text value={`${run.plan.method} ${run.plan.url}`} />,
  },
  {
    id: 'delivered',
    header: 'Delivered',
    width: 92,
    align: 'end',
    render: (run) => (
      <>
        <Count value={run.delivered} /> / <Count value={run.total} />
      </>
    ),
  },
  {
    id: 'discarded',
    header: 'Discarded',
    width: 80,
    align: 'end',
    render: (run) => <Count value={run.discarded} quiet />,
  },
  {
    id: 'attempts',
    header: 'Requests',
    width: 76,
    align: 'end',
    render: (run) => <Count value={run.attempts} />,
  },
  { id: 'bytes', header: 'Sent', width: 84, align: 'end', render: (run) => <Bytes value={run.bytesSent} /> },
  {
    id: 'took',
    header: 'Took',
    width: 84,
    align: 'end',
    render: (run) => <Duration ms={run.finishedAt === null ? null : run.finishedAt - run.startedAt} />,
  },
]
