/** Diff: choose two exports, compare them, read what changed. Captures stand in the URL; a chosen file does not. */
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useViewState } from '../../queries/view-state.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Screen, Space, Toolbar } from '../../ui/screen.tsx'
import css from './diff.module.css'
import { DiffResult } from './diff-result.tsx'
import { SidePicker } from './side-picker.tsx'
import { capturesSide, closeFile, type Side, sideKey, sideParameter } from './sides.ts'
import { useCompare } from './use-compare.ts'

/** The chosen sides: a file while the screen is open, else what the URL names. */
function useSides() {
  const view = useViewState()
  const [files, setFiles] = useState<{ left: Side | null; right: Side | null }>({ left: null, right: null })
  const open = useRef(files)
  open.current = files
  useEffect(
    () => () => {
      closeFile(open.current.left)
      closeFile(open.current.right)
    },
    [],
  )
  const left = files.left ?? capturesSide(view.text('left'))
  const right = files.right ?? capturesSide(view.text('right'))
  const choose = (which: 'left' | 'right') => (side: Side) => {
    closeFile(files[which])
    setFiles((now) => ({ ...now, [which]: side.kind === 'file' ? side : null }))
    view.set({ [which]: sideParameter(side), diff: undefined })
  }
  const swap = () => {
    setFiles({ left: files.right, right: files.left })
    view.set({ left: sideParameter(right), right: sideParameter(left), diff: undefined })
  }
  return { left, right, choose, swap }
}

export function DiffScreen() {
  const view = useViewState()
  const { left, right, choose, swap } = useSides()
  const diffId = view.text('diff') ?? null
  const { comparing, start, stop } = useCompare((id) =>
    view.set({ diff: id, tab: undefined, item: undefined, path: undefined }),
  )
  const run = () => {
    if (left !== null && right !== null) void start(left, right)
  }
  // Two sides that were never compared are compared at once, whether a link named them or they were chosen here.
  const tried = useRef('')
  const question = `${sideKey(left)} ${sideKey(right)}`
  useEffect(() => {
    if (diffId !== null || left === null || right === null || tried.current === question) return
    tried.current = question
    void start(left, right)
  })

  return (
    <Screen>
      <Toolbar title="Diff">
        <Space />
        <Button onClick={swap} disabled={left === null && right === null} title="Exchange left and right">
          Swap sides
        </Button>
        <Button
          variant="filled"
          leftSection={<Icon name="compare" size={14} />}
          disabled={left === null || right === null}
          loading={comparing.state === 'busy'}
          onClick={run}
        >
          Compare
        </Button>
      </Toolbar>
      <div className={css.sides}>
        <SidePicker label="Left" side={left} onChange={choose('left')} />
        <SidePicker label="Right" side={right} onChange={choose('right')} />
      </div>
      {comparing.state === 'busy' && (
        <div className={css.busy} role="status">
          <span>{comparing.step.line}</span>
          <progress
            className={css.bar}
            value={comparing.step.share ?? undefined}
            max={1}
            aria-label="Comparing"
          />
          <Button onClick={stop}>Stop</Button>
        </div>
      )}
      {comparing.state === 'failed' && (
        <ErrorNotice what="The two can't be compared." error={comparing.error} onRetry={run} />
      )}
      {diffId !== null ? (
        <DiffResult
          diffId={diffId}
          busy={comparing.state === 'busy'}
          onAgain={left && right ? run : undefined}
        />
      ) : (
        comparing.state === 'idle' && (
          <EmptyState title="Compare two exports">
            <p>
              Sessions are matched by tenant, session and start. Choose a capture or a file on each side;
              files are compared without being kept.
            </p>
          </EmptyState>
        )
      )}
    </Screen>
  )
}
