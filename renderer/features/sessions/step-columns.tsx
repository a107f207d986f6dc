/** The columns of the Synthetic tab, where a row is a step, an action beneath it, or a heading. */
import type { Column } from '../../ui/data-table/types.ts'
import { Duration, Text, Time } from '../../ui/quantities.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import css from './sessions.module.css'
import type { StepRow } from './step-links.ts'
import { StepNumber } from './step-number.tsx'

const momentOf = (row: StepRow): number | null => {
  if (row.kind === 'heading') return null
  return row.kind === 'step' ? row.step.event.timestamp : row.action.startTime
}

function Name({ row, onAction }: { row: StepRow; onAction: (ordinal: number) => void }) {
  switch (row.kind) {
    case 'heading':
      return <strong>{row.text}</strong>
    case 'step':
      return <Text value={row.step.event.name} />
    case 'action':
      return (
        <span className={css.indented}>
          ↳{' '}
          <button
            type="button"
            className={css.link}
            title={row.action.name ?? undefined}
            onClick={() => onAction(row.action.ordinal)}
          >
            {row.action.name ?? 'unnamed action'}
          </button>
        </span>
      )
  }
}

function Outcome({ row }: { row: StepRow }) {
  if (row.kind !== 'step') return null
  const { errorCode, errorName } = row.step.event
  if (errorName === null && (errorCode === null || errorCode === 0)) return null
  const text = [errorName, errorCode].filter((part) => part !== null).join(' ')
  return (
    <span title={text}>
      <StatusMark outcome="failed" label="Failed" /> {text}
    </span>
  )
}

function amount(row: StepRow) {
  if (row.kind === 'action') return <Duration ms={row.action.duration} />
  if (row.kind === 'heading') return null
  const n = row.step.actions.length
  return <span className={n === 0 ? css.muted : undefined}>{n === 1 ? '1 action' : `${n} actions`}</span>
}

/** @param start of the session, epoch ms */
export function stepColumns(
  start: number | null,
  onAction: (ordinal: number) => void,
): readonly Column<StepRow>[] {
  return [
    {
      id: 'step',
      header: 'Step',
      width: 52,
      render: (row) => (row.kind === 'step' ? <StepNumber step={row.step} /> : null),
    },
    {
      id: 'name',
      header: 'Name',
      width: 240,
      grow: 4,
      render: (row) => <Name row={row} onAction={onAction} />,
    },
    {
      id: 'type',
      header: 'Type',
      width: 96,
      render: (row) =>
        row.kind === 'heading' ? null : (
          <Text value={row.kind === 'step' ? row.step.event.type : row.action.type} />
        ),
    },
    {
      id: 'offset',
      header: 'After',
      hint: 'Time after the start of the session',
      width: 96,
      align: 'end',
      render: (row) => {
        const at = momentOf(row)
        return at === null || start === null ? null : <Duration ms={at - start} />
      },
    },
    {
      id: 'time',
      header: 'Time',
      width: 164,
      render: (row) => (row.kind === 'heading' ? null : <Time at={momentOf(row)} />),
    },
    {
      id: 'amount',
      header: 'Caused',
      hint: 'Actions a step caused; how long an action took',
      width: 90,
      align: 'end',
      render: amount,
    },
    { id: 'outcome', header: 'Error', width: 130, grow: 1, render: (row) => <Outcome row={row} /> },
  ]
}
