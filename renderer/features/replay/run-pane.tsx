/** One run: its sentence, its plan, its deliveries, and the attempts of the chosen delivery. */
import { ActionIcon } from '@mantine/core'
import { useFollowRun } from '../../queries/follow-run.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Space } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Deliveries } from './deliveries.tsx'
import { planText } from './plan-text.ts'
import css from './replay.module.css'
import { ReplayAgain } from './replay-again.tsx'
import { RunProgress } from './run-progress.tsx'

export function RunPane({ runId, onClose }: { runId: number; onClose(): void }) {
  const { data: run, error, refetch, ended } = useFollowRun(runId)
  if (run === undefined) {
    return error === null ? (
      <Skeleton rows={8} />
    ) : (
      <ErrorNotice what="The run can't be shown." error={error} onRetry={() => void refetch()} />
    )
  }
  return (
    <section className={css.pane} aria-label={`Replay run ${run.id}`}>
      <header className={css.head}>
        <h2 title={run.plan.url}>
          Run #{run.id} → {run.plan.url}
        </h2>
        <Space />
        {run.state !== 'running' && run.total > run.delivered && <ReplayAgain run={run} />}
        <ActionIcon aria-label="Close the run pane" onClick={onClose}>
          <Icon name="close" size={14} />
        </ActionIcon>
      </header>
      <RunProgress run={run} ended={ended} />
      <p className={css.plan}>{planText(run.plan)}</p>
      <Deliveries key={run.id} run={run} />
    </section>
  )
}
