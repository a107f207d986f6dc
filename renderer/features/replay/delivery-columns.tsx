/** The columns of a run's deliveries. */
import { Link } from '@tanstack/react-router'
import type { Delivery } from '#shared/model/replay.ts'
import type { Column } from '../../ui/data-table/types.ts'
import { Bytes, Count, Duration, Text } from '../../ui/quantities.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { attemptText, deliveryOutcome } from './replay-figures.ts'

export const deliveryColumns: readonly Column<Delivery>[] = [
  {
    id: 'state',
    header: 'Delivery',
    width: 170,
    render: (delivery) => {
      const { outcome, label } = deliveryOutcome(delivery)
      return (
        <>
          <StatusMark outcome={outcome} label={label} /> {label}
        </>
      )
    },
  },
  {
    id: 'capture',
    header: 'Capture',
    width: 76,
    render: (delivery) => (
      <Link to="/captures/$captureId" params={{ captureId: String(delivery.captureId) }}>
        #{delivery.captureId}
      </Link>
    ),
  },
  {
    id: 'bytes',
    header: 'Size',
    width: 84,
    align: 'end',
    render: (delivery) => <Bytes value={delivery.bytes} />,
  },
  {
    id: 'tries',
    header: 'Tries',
    width: 52,
    align: 'end',
    render: (delivery) => <Count value={delivery.attempts.length} quiet />,
  },
  {
    id: 'outcome',
    header: 'Last outcome',
    width: 140,
    grow: 1,
    render: (delivery) => {
      const last = delivery.attempts.at(-1)
      return <Text value={last === undefined ? null : attemptText(last)} />
    },
  },
  {
    id: 'took',
    header: 'Took',
    hint: 'All tries together, without the pauses between them',
    width: 80,
    align: 'end',
    render: (delivery) => (
      <Duration
        ms={
          delivery.attempts.length === 0
            ? null
            : delivery.attempts.reduce((sum, attempt) => sum + (attempt.durationMs ?? 0), 0)
        }
      />
    ),
  },
]
