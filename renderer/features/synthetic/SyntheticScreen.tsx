/** Synthetic: the steps of all synthetic sessions, with the number of user actions each caused. */
import { SessionPartList } from '../../parts/session-part-list.tsx'
import { useSyntheticEvents } from '../../queries/sessions.ts'
import { sortOf, useViewState } from '../../queries/view-state.ts'
import { syntheticColumns } from './synthetic-columns.tsx'

export function SyntheticScreen() {
  const view = useViewState()
  const filter = view.text('filter') ?? ''
  const { sort, direction } = sortOf(view, ['timestamp', 'id'])
  return (
    <SessionPartList
      title="Synthetic"
      noun="synthetic event"
      placeholder="monitor:checkout type:click has:error"
      promise="The steps of every browser monitor's session are listed here."
      tab="synthetic"
      columns={syntheticColumns}
      view={view}
      filter={filter}
      sort={{ column: sort, direction }}
      list={useSyntheticEvents({ filter, sort, direction })}
    />
  )
}
