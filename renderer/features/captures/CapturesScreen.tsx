/** Captures: every bulk, newest first, with the opened one beside the list; pick several to replay, two to diff. */
import { Button, Tooltip } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { CaptureSummary } from '#shared/model/capture.ts'
import { useImport } from '../../app/import-control.ts'
import { useReplayDialog } from '../../app/replay-dialog.ts'
import { useKeys } from '../../app/use-keys.ts'
import { captureColumns } from '../../parts/capture-columns.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { useCaptures } from '../../queries/captures.ts'
import { filterProblem, useViewState } from '../../queries/view-state.ts'
import type { RowKey } from '../../ui/data-table/types.ts'
import { FilterBox } from '../../ui/filter-box.tsx'
import { plural } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { ListBody } from '../../ui/list-body.tsx'
import { Screen, Space, Toolbar } from '../../ui/screen.tsx'
import { SplitPane } from '../../ui/split-pane.tsx'
import { CapturePane } from './capture-pane.tsx'
import css from './captures.module.css'

const keyOf = (row: CaptureSummary) => row.id

export function CapturesScreen(): ReactNode {
  const view = useViewState()
  const navigate = useNavigate()
  const importing = useImport()
  const replay = useReplayDialog()
  const { captureId } = useParams({ strict: false })
  const opened = captureId !== undefined && /^\d+$/.test(captureId) ? Number(captureId) : null
  const [picked, setPicked] = useState<ReadonlySet<RowKey>>(new Set())
  const filter = view.text('filter') ?? ''
  const list = useCaptures(filter)

  const ids = [...picked].map(Number).sort((a, b) => a - b)
  const open = (row: CaptureSummary) =>
    void navigate({
      to: '/captures/$captureId',
      params: { captureId: String(row.id) },
      // The tab stays from one capture to the next; a byte range belongs to one only.
      search: (now: Record<string, unknown>) => ({ ...now, at: undefined, length: undefined }),
      replace: opened !== null,
    })
  const close = () =>
    void navigate({
      to: '/captures',
      search: (now: Record<string, unknown>) => ({ filter: now.filter }),
    })
  const toReplay = ids.length > 0 ? ids : opened === null ? [] : [opened]
  const [left, right] = ids
  const diffPicked = () => {
    if (ids.length === 2) void navigate({ to: '/diff', search: { left: String(left), right: String(right) } })
  }
  // With nothing to replay, Ctrl+R stays the browser's.
  useKeys({ D: diffPicked, ...(toReplay.length > 0 ? { 'Ctrl+R': () => replay.open(toReplay) } : {}) })

  return (
    <Screen>
      <Toolbar title="Captures">
        <FilterBox
          id="captures"
          label="Filter captures"
          placeholder="status>=400 has:finding path:export bytes>1MB"
          value={filter}
          onChange={(next) => view.set({ filter: next === '' ? undefined : next })}
          problem={filterProblem(list.error)}
        />
        <Space />
        <span className={css.muted} aria-live="polite">
          {ids.length > 0 ? `${plural(ids.length, 'capture')} picked` : plural(list.total, 'capture')}
        </span>
        {ids.length > 0 && (
          <Tooltip label={<Kbd keys="Ctrl+R" />}>
            <Button
              variant="filled"
              leftSection={<Icon name="again" size={14} />}
              onClick={() => replay.open(ids)}
            >
              Replay {plural(ids.length, 'capture')}
            </Button>
          </Tooltip>
        )}
        {ids.length === 2 && (
          <Tooltip label={<Kbd keys="D" />}>
            <Button leftSection={<Icon name="compare" size={14} />} onClick={diffPicked}>
              Diff {left} with {right}
            </Button>
          </Tooltip>
        )}
        <Tooltip label={<Kbd keys="Ctrl+O" />}>
          <Button leftSection={<Icon name="import" size={14} />} onClick={importing.choose}>
            Import
          </Button>
        </Tooltip>
      </Toolbar>
      <SplitPane
        id="captures"
        label="Size of the capture pane"
        initial={0.45}
        least={320}
        first={
          <ListBody
            label="Captures"
            columns={captureColumns}
            source={list}
            keyOf={keyOf}
            active={opened}
            onActive={open}
            picked={picked}
            onPick={setPicked}
            follow={opened === null}
            question={filter}
            filter={filter}
            onClear={() => view.set({ filter: undefined })}
            problem={filterProblem(list.error)}
            error={list.error}
            onRetry={list.retry}
            nothingYet={<NothingYet />}
          />
        }
        second={opened === null ? null : <CapturePane id={opened} onClose={close} />}
      />
    </Screen>
  )
}
