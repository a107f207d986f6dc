/** The replay dialog: where the chosen captures go and how; then, once started, what becomes of each. */
import { Button, Modal } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useFollowRun } from '../../queries/follow-run.ts'
import { plural } from '../../ui/format.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Deliveries } from './deliveries.tsx'
import { PlanEditor } from './plan-editor.tsx'
import css from './replay.module.css'
import { RunProgress } from './run-progress.tsx'

export function ReplayDialog({ captureIds, onClose }: { captureIds: readonly number[]; onClose(): void }) {
  const [runId, setRunId] = useState<number | null>(null)
  return (
    <Modal opened onClose={onClose} size={720} title={`Replay ${plural(captureIds.length, 'capture')}`}>
      {runId === null ? (
        <PlanEditor captureIds={captureIds} onStarted={setRunId} />
      ) : (
        <Started runId={runId} onClose={onClose} />
      )}
    </Modal>
  )
}

function Started({ runId, onClose }: { runId: number; onClose(): void }) {
  const { data: run, ended } = useFollowRun(runId)
  const navigate = useNavigate()
  if (run === undefined) return <Skeleton rows={6} />
  const open = () => {
    void navigate({ to: '/replay/$runId', params: { runId: String(runId) } })
    onClose()
  }
  return (
    <>
      <RunProgress run={run} ended={ended} />
      <div className={css.inDialog}>
        <Deliveries run={run} />
      </div>
      <div className={css.foot}>
        <p className={css.muted}>{run.state === 'running' && 'It goes on when this dialog is closed.'}</p>
        <Button onClick={open}>Open run #{runId}</Button>
        <Button variant="filled" onClick={onClose}>
          Close
        </Button>
      </div>
    </>
  )
}
