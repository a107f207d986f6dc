/** A session's user actions as a waterfall, each linked to the step that caused it; the chosen one with all its figures. */
import { useMemo } from 'react'
import type { SessionDetail, UserActionColumns } from '#shared/model/session.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { allRows } from '../../ui/data-table/types.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SplitPane } from '../../ui/split-pane.tsx'
import { actionColumns } from './action-columns.tsx'
import { ActionPane } from './action-pane.tsx'
import css from './sessions.module.css'
import type { StepLinks } from './step-links.ts'
import { sessionAxis } from './waterfall.ts'

interface ActionsTabProps {
  session: SessionDetail
  links: StepLinks
  /** Ordinal of the action the cursor is on. */
  active: number | null
  onActive(ordinal: number): void
  onStep(ordinal: number): void
}

const keyOf = (action: UserActionColumns) => action.ordinal

function Legend() {
  return (
    <div className={css.legend}>
      {(['network', 'server', 'frontend'] as const).map((phase) => (
        <span key={phase}>
          <i style={{ background: `var(--bs-${phase})` }} />
          {phase}
        </span>
      ))}
    </div>
  )
}

export function ActionsTab({ session, links, active, onActive, onStep }: ActionsTabProps) {
  const axis = useMemo(() => sessionAxis(session), [session])
  const columns = useMemo(() => actionColumns(session, axis, links, onStep), [session, axis, links, onStep])
  const source = useMemo(() => allRows(session.userActions), [session])
  const chosen = active === null ? undefined : session.userActions.find((a) => a.ordinal === active)
  if (session.userActions.length === 0) {
    return (
      <EmptyState title="No user actions">
        <p>
          The document lists none
          {(session.userActionCount ?? 0) > 0 && `, though it claims ${session.userActionCount}`}.
        </p>
      </EmptyState>
    )
  }
  return (
    <>
      <Legend />
      <SplitPane
        id="session-action"
        label="Size of the action pane"
        initial={0.3}
        first={
          <DataTable
            label="User actions"
            columns={columns}
            source={source}
            keyOf={keyOf}
            active={active}
            onActive={(action) => onActive(action.ordinal)}
          />
        }
        second={
          chosen ? (
            <ActionPane
              action={chosen}
              session={session}
              step={links.stepOf.get(chosen.ordinal)}
              onStep={onStep}
            />
          ) : null
        }
      />
    </>
  )
}
