/** The form of a replay plan, with what it would send worked out by the engine as it is filled in. */
import { Button, Checkbox } from '@mantine/core'
import { keepPreviousData, skipToken, useMutation, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useEngine } from '../../queries/engine.ts'
import { sentenceOf } from '../../ui/error-notice.tsx'
import { stored } from '../../ui/stored.ts'
import { dryRunText, refusalText } from './dry-run-text.ts'
import { PlanFields } from './plan-fields.tsx'
import { blankForm, type PlanForm, planOf, remembered } from './plan-form.ts'
import css from './replay.module.css'
import { useSettled } from './use-settled.ts'

const last = stored<Partial<PlanForm>>('replay.last', {}, (value) =>
  typeof value === 'object' && value !== null ? value : undefined,
)

interface PlanEditorProps {
  captureIds: readonly number[]
  onStarted(runId: number): void
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'REFUSED'
}

export function PlanEditor({ captureIds, onStarted }: PlanEditorProps) {
  const { utils } = useEngine()
  const [form, setForm] = useState<PlanForm>(() => ({ ...blankForm, ...last.get() }))
  const [tried, setTried] = useState(false)
  const { plan, problems } = useMemo(() => planOf(form, captureIds), [form, captureIds])
  const settled = useSettled(plan, 300)
  const dryRun = useQuery(
    utils.replay.dryRun.queryOptions({
      input: settled ?? skipToken,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  )
  const start = useMutation(utils.replay.start.mutationOptions())
  const refused = start.error ?? (plan === null ? null : dryRun.error)
  const change = (changes: Partial<PlanForm>) => {
    start.reset()
    setForm((now) => ({ ...now, ...changes }))
  }
  const submit = () => {
    setTried(true)
    if (plan === null) return
    last.set(remembered(form))
    start.mutate(plan, { onSuccess: ({ runId }) => onStarted(runId) })
  }

  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <PlanFields form={form} problems={tried ? (problems ?? {}) : {}} onChange={change} />
      {(form.allowSelf || isRefusal(refused)) && (
        <Checkbox
          className={css.wide ?? ''}
          size="xs"
          label="Allow this program's own receiver as the target"
          description="The replayed bulks then arrive here as new captures."
          checked={form.allowSelf}
          onChange={(event) => change({ allowSelf: event.currentTarget.checked })}
        />
      )}
      <div className={css.foot}>
        <p role="status" className={refused === null ? css.muted : css.problem}>
          {refused !== null
            ? refusalText(sentenceOf(refused))
            : plan === null
              ? 'Nothing is sent before you start.'
              : dryRun.data === undefined
                ? 'Working out what would be sent…'
                : dryRunText(dryRun.data)}
        </p>
        <Button type="submit" variant="filled" loading={start.isPending} disabled={dryRun.data?.bulks === 0}>
          Start replay
        </Button>
      </div>
    </form>
  )
}
