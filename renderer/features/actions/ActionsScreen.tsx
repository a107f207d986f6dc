/** Actions: user actions across all sessions, slowest or newest first, each one step from its session. */
import { useNavigate } from '@tanstack/react-router'
import type { UserActionRow } from '#shared/model/session.ts'
import { useActions } from '../../queries/sessions.ts'
import { filterProblem, sortChange, sortOf, useViewState } from '../../queries/view-state.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterBox } from '../../ui/filter-box.tsx'
import { plural } from '../../ui/format.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { ListBody } from '../../ui/list-body.tsx'
import { Screen, Toolbar } from '../../ui/screen.tsx'
import { actionListColumns } from './action-list-columns.tsx'

const keyOf = (row: UserActionRow) => row.id

const nothingYet = (
  <EmptyState
    title="No user actions yet"
    actions={<LinkButton to="/live">Show the receiver's URL</LinkButton>}
  >
    <p>The user actions of every session that arrives are listed here.</p>
  </EmptyState>
)

export function ActionsScreen() {
  const view = useViewState()
  const navigate = useNavigate()
  const filter = view.text('filter') ?? ''
  const { sort, direction } = sortOf(view, ['startTime', 'duration', 'id'])
  const list = useActions({ filter, sort, direction })
  const problem = filterProblem(list.error)
  const open = (row: UserActionRow) =>
    void navigate({
      to: '/sessions/$row',
      params: { row: String(row.sessionRow) },
      search: { tab: 'actions', item: row.ordinal },
    })

  return (
    <Screen>
      <Toolbar title="Actions">
        <FilterBox
          id="actions"
          label="Filter user actions"
          placeholder="duration>3s apdex:FRUSTRATED app:shop"
          value={filter}
          onChange={(next) => view.set({ filter: next })}
          problem={problem}
        />
        <span aria-live="polite" style={{ color: 'var(--bs-muted)', fontSize: 12, flex: 'none' }}>
          {plural(list.total, 'user action')}
        </span>
      </Toolbar>
      <ListBody
        label="User actions"
        columns={actionListColumns}
        source={list}
        keyOf={keyOf}
        active={view.whole('row') ?? null}
        onActive={(row) => view.set({ row: row.id })}
        onOpen={open}
        sort={{ column: sort, direction }}
        onSort={(next) => view.set(sortChange(next))}
        question={`${filter} ${sort} ${direction}`}
        filter={filter}
        onClear={() => view.set({ filter: undefined })}
        problem={problem}
        error={list.error}
        onRetry={list.retry}
        nothingYet={nothingYet}
      />
    </Screen>
  )
}
