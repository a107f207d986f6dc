/** Sessions: the table over everything that was captured, with the session under the cursor beside it. */
import { Button, Tooltip } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { SessionRow } from '#shared/model/session.ts'
import { useSessions } from '../../queries/sessions.ts'
import { usePausable } from '../../queries/use-pausable.ts'
import { filterProblem, sortChange, sortOf, useViewState } from '../../queries/view-state.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterBox } from '../../ui/filter-box.tsx'
import { formatCount, plural } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ListBody } from '../../ui/list-body.tsx'
import { Screen, Toolbar } from '../../ui/screen.tsx'
import { SplitPane } from '../../ui/split-pane.tsx'
import { sessionColumns } from './session-columns.tsx'
import { SessionPane } from './session-pane.tsx'
import css from './sessions.module.css'

const keyOf = (row: SessionRow) => row.row

function NothingYet() {
  return (
    <EmptyState title="No sessions yet" actions={<LinkButton to="/live">Show the receiver's URL</LinkButton>}>
      <p>
        Sessions appear here as soon as a bulk arrives. Send one to the receiver, or drop an export onto this
        window.
      </p>
    </EmptyState>
  )
}

export function SessionsScreen() {
  const view = useViewState()
  const navigate = useNavigate()
  const [paused, setPaused] = useState(false)
  const filter = view.text('filter') ?? ''
  const { sort, direction } = sortOf(view, ['startTime', 'duration', 'actionCount', 'errorCount', 'row'])
  const question = `${filter} ${sort} ${direction}`
  const list = useSessions({ filter, sort, direction })
  const { source, waiting } = usePausable(list, paused, question)
  const problem = filterProblem(list.error)
  const active = view.whole('row') ?? null
  const resume = () => setPaused(false)

  return (
    <Screen>
      <Toolbar title="Sessions">
        <FilterBox
          id="sessions"
          label="Filter sessions"
          placeholder="country:Poland has:error actions>20 -type:robot"
          value={filter}
          onChange={(next) => view.set({ filter: next })}
          problem={problem}
        />
        <span className={css.count} aria-live="polite">
          {plural(source.total, 'session')}
          {waiting > 0 && `, ${formatCount(waiting)} waiting`}
        </span>
        <Tooltip label={paused ? 'Show what has arrived' : 'Freeze the view; capture goes on'}>
          <Button
            aria-pressed={paused}
            leftSection={<Icon name={paused ? 'play' : 'pause'} size={14} />}
            onClick={() => setPaused(!paused)}
          >
            {paused ? 'Resume' : 'Pause'}
          </Button>
        </Tooltip>
      </Toolbar>
      <SplitPane
        id="sessions"
        label="Size of the session pane"
        initial={0.32}
        least={260}
        first={
          <ListBody
            label="Sessions"
            columns={sessionColumns}
            source={source}
            keyOf={keyOf}
            active={active}
            onActive={(row) => view.set({ row: row.row })}
            onOpen={(row) => void navigate({ to: '/sessions/$row', params: { row: String(row.row) } })}
            sort={{ column: sort, direction }}
            onSort={(next) => view.set(sortChange(next))}
            question={question}
            filter={filter}
            onClear={() => view.set({ filter: undefined })}
            problem={problem}
            error={list.error}
            onRetry={list.retry}
            onResume={paused ? resume : undefined}
            nothingYet={<NothingYet />}
          />
        }
        second={
          active === null ? null : <SessionPane row={active} onClose={() => view.set({ row: undefined })} />
        }
      />
    </Screen>
  )
}
