/** Live: the receiver, how to reach it, and captures as they land. Pausing freezes the view, never the capture. */
import { Button, Tooltip } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { CaptureSummary } from '#shared/model/capture.ts'
import { useKeys } from '../../app/use-keys.ts'
import { liveColumns } from '../../parts/capture-columns.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { useCaptures } from '../../queries/captures.ts'
import { usePausable } from '../../queries/use-pausable.ts'
import { filterProblem, useViewState } from '../../queries/view-state.ts'
import { FilterBox } from '../../ui/filter-box.tsx'
import { formatCount, plural } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { ListBody } from '../../ui/list-body.tsx'
import { Screen, Space, Toolbar } from '../../ui/screen.tsx'
import css from './live.module.css'
import { ReceiverStrip } from './receiver-strip.tsx'

const keyOf = (row: CaptureSummary) => row.id

export function LiveScreen(): ReactNode {
  const view = useViewState()
  const navigate = useNavigate()
  const [paused, setPaused] = useState(false)
  const filter = view.text('filter') ?? ''
  const list = useCaptures(filter)
  const { source, waiting } = usePausable(list, paused, filter)
  const toggle = () => setPaused(!paused)
  useKeys({ P: toggle })

  return (
    <Screen>
      <Toolbar title="Live">
        <FilterBox
          id="captures"
          label="Filter captures"
          placeholder="status>=400 has:finding path:export bytes>1MB"
          value={filter}
          onChange={(next) => view.set({ filter: next === '' ? undefined : next })}
          problem={filterProblem(list.error)}
        />
        <Space />
        <span className={css.state} aria-live="polite">
          {paused
            ? waiting > 0
              ? `Paused, ${formatCount(waiting)} waiting`
              : 'Paused'
            : `Following, ${plural(source.total, 'capture')}`}
        </span>
        <Tooltip
          label={
            <>
              {paused ? 'Show what has arrived' : 'Freeze the view; capturing goes on'} <Kbd keys="P" />
            </>
          }
        >
          <Button
            aria-pressed={paused}
            variant={paused ? 'filled' : 'default'}
            leftSection={<Icon name={paused ? 'play' : 'pause'} size={14} />}
            onClick={toggle}
          >
            {paused ? 'Follow' : 'Pause'}
          </Button>
        </Tooltip>
      </Toolbar>
      <ReceiverStrip bare={!source.loading && source.total === 0 && filter === ''} />
      <ListBody
        label="Captures"
        columns={liveColumns}
        source={source}
        keyOf={keyOf}
        active={view.whole('row') ?? null}
        onActive={(row) => view.set({ row: row.id })}
        onOpen={(row) => void navigate({ to: '/captures/$captureId', params: { captureId: String(row.id) } })}
        question={filter}
        filter={filter}
        onClear={() => view.set({ filter: undefined })}
        problem={filterProblem(list.error)}
        error={list.error}
        onRetry={list.retry}
        onResume={paused ? toggle : undefined}
        nothingYet={<NothingYet />}
      />
    </Screen>
  )
}
