/** Synthetic: the steps of all synthetic sessions, with the number of user actions each caused. */
import { useNavigate } from '@tanstack/react-router'
import type { SyntheticEventRow } from '#shared/model/session.ts'
import { useSyntheticEvents } from '../../queries/sessions.ts'
import { filterProblem, sortChange, sortOf, useViewState } from '../../queries/view-state.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterBox } from '../../ui/filter-box.tsx'
import { plural } from '../../ui/format.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { ListBody } from '../../ui/list-body.tsx'
import { Screen, Toolbar } from '../../ui/screen.tsx'
import { syntheticColumns } from './synthetic-columns.tsx'

const keyOf = (row: SyntheticEventRow) => row.id

const nothingYet = (
  <EmptyState
    title="No synthetic events yet"
    actions={<LinkButton to="/live">Show the receiver's URL</LinkButton>}
  >
    <p>The steps of every browser monitor's session are listed here.</p>
  </EmptyState>
)

export function SyntheticScreen() {
  const view = useViewState()
  const navigate = useNavigate()
  const filter = view.text('filter') ?? ''
  const { sort, direction } = sortOf(view, ['timestamp', 'id'])
  const list = useSyntheticEvents({ filter, sort, direction })
  const problem = filterProblem(list.error)
  const open = (row: SyntheticEventRow) =>
    void navigate({
      to: '/sessions/$row',
      params: { row: String(row.sessionRow) },
      search: { tab: 'synthetic', item: row.ordinal },
    })

  return (
    <Screen>
      <Toolbar title="Synthetic">
        <FilterBox
          id="synthetic"
          label="Filter synthetic events"
          placeholder="monitor:checkout type:click has:error"
          value={filter}
          onChange={(next) => view.set({ filter: next })}
          problem={problem}
        />
        <span aria-live="polite" style={{ color: 'var(--bs-muted)', fontSize: 12, flex: 'none' }}>
          {plural(list.total, 'synthetic event')}
        </span>
      </Toolbar>
      <ListBody
        label="Synthetic events"
        columns={syntheticColumns}
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
