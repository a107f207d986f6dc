/** How far a run is: its bar, its sentence, what is left, and the button that stops it. */
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReplayRun } from '#shared/model/replay.ts'
import { useEngine } from '../../queries/engine.ts'
import { sentenceOf } from '../../ui/error-notice.tsx'
import { formatDuration } from '../../ui/format.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import css from './replay.module.css'
import { runOutcome, runSentence, timeLeft } from './replay-figures.ts'

/** @param ended deliveries that have ended, by the engine's last word */
export function RunProgress({ run, ended }: { run: ReplayRun; ended: number }) {
  const { utils } = useEngine()
  const cancel = useMutation(utils.replay.cancel.mutationOptions())
  const { outcome, label } = runOutcome(run.state)
  const running = run.state === 'running'
  const left = timeLeft(run, Date.now())
  const share = run.total === 0 ? 0 : Math.min(1, ended / run.total)
  return (
    <div className={css.progress}>
      <p role="status">
        <StatusMark outcome={outcome} label={label} /> {runSentence(run)}
        {left !== null && ` About ${formatDuration(left)} left.`}
      </p>
      {running && (
        <div className={css.progressRow}>
          <progress className={css.bar} value={share} max={1} aria-label="Deliveries that have ended" />
          <Button loading={cancel.isPending} onClick={() => cancel.mutate({ runId: run.id })}>
            Cancel run
          </Button>
        </div>
      )}
      {cancel.error !== null && <p className={css.problem}>{sentenceOf(cancel.error)}</p>}
    </div>
  )
}
