/** The columns of a session's waterfall. */
import type { SessionDetail, UserActionColumns } from '#shared/model/session.ts'
import type { Column } from '../../ui/data-table/types.ts'
import { Count, Duration, Text } from '../../ui/quantities.tsx'
import { PhaseBar } from './phase-bar.tsx'
import type { StepLinks } from './step-links.ts'
import { StepNumber } from './step-number.tsx'
import { type Axis, actionBar } from './waterfall.ts'

const phase = (
  id: string,
  header: string,
  of: (action: UserActionColumns) => number | null,
): Column<UserActionColumns> => ({
  id,
  header,
  width: 78,
  align: 'end',
  render: (action) => <Duration ms={of(action)} />,
})

/**
 * @param axis null leaves out the bars
 * @param onStep a step's number was clicked; given the ordinal of its synthetic event
 */
export function actionColumns(
  session: SessionDetail,
  axis: Axis | null,
  links: StepLinks,
  onStep: (ordinal: number) => void,
): readonly Column<UserActionColumns>[] {
  const from = axis?.from ?? session.startTime
  const columns: Column<UserActionColumns>[] = [
    {
      id: 'offset',
      header: 'After',
      hint: 'Time after the start of the session',
      width: 96,
      align: 'end',
      render: (a) => <Duration ms={a.startTime === null || from === null ? null : a.startTime - from} />,
    },
    { id: 'name', header: 'User action', width: 160, grow: 3, render: (a) => <Text value={a.name} /> },
  ]
  if (links.steps.length > 0) {
    columns.push({
      id: 'step',
      header: 'Step',
      hint: 'The synthetic step that caused it',
      width: 48,
      render: (a) => {
        const step = links.stepOf.get(a.ordinal)
        return step === undefined ? (
          <Text value={a.syntheticEvent} />
        ) : (
          <StepNumber step={step} onClick={onStep} />
        )
      },
    })
  }
  if (axis !== null) {
    columns.push({
      id: 'waterfall',
      header: 'Waterfall',
      width: 200,
      grow: 4,
      render: (a) => <PhaseBar bar={actionBar(axis, a)} />,
    })
  }
  columns.push(
    phase('duration', 'Duration', (a) => a.duration),
    { id: 'type', header: 'Type', width: 70, render: (a) => <Text value={a.type} /> },
    { id: 'apdex', header: 'Apdex', width: 112, render: (a) => <Text value={a.apdexCategory} /> },
    {
      id: 'errors',
      header: 'Errors',
      width: 58,
      align: 'end',
      render: (a) => <Count value={a.errorCount} quiet />,
    },
    phase('network', 'Network', (a) => a.networkTime),
    phase('server', 'Server', (a) => a.serverTime),
    phase('frontend', 'Frontend', (a) => a.frontendTime),
  )
  return columns
}
