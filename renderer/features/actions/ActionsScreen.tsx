/** Actions: user actions across all sessions, slowest or newest first, each one step from its session. */
import { SessionPartList } from '../../parts/session-part-list.tsx'
import { useActions } from '../../queries/sessions.ts'
import { sortOf, useViewState } from '../../queries/view-state.ts'
import { actionListColumns } from './action-list-columns.tsx'

export function ActionsScreen() {
  const view = useViewState()
  const filter = view.text('filter') ?? ''
  const { sort, direction } = sortOf(view, ['startTime', 'duration', 'id'])
  return (
    <SessionPartList
      title="Actions"
      noun="user action"
      placeholder="duration>3s apdex:FRUSTRATED app:shop"
      promise="The user actions of every session that arrives are listed here."
      tab="actions"
      columns={actionListColumns}
      view={view}
      filter={filter}
      sort={{ column: sort, direction }}
      list={useActions({ filter, sort, direction })}
    />
  )
}
