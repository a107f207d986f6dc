/** A synthetic session's steps, numbered, each with the user actions it caused beneath it. */
import { useMemo } from 'react'
import type { SessionDetail } from '#shared/model/session.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { allRows } from '../../ui/data-table/types.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import css from './sessions.module.css'
import { stepColumns } from './step-columns.tsx'
import { type StepLinks, type StepRow, stepRows } from './step-links.ts'

interface SyntheticTabProps {
  session: SessionDetail
  links: StepLinks
  /** Ordinal of the synthetic event the cursor is on. */
  active: number | null
  onStep(ordinal: number): void
  /** Shows an action, by its ordinal. */
  onAction(ordinal: number): void
}

const keyOf = (row: StepRow) => row.key

export function SyntheticTab({ session, links, active, onStep, onAction }: SyntheticTabProps) {
  const source = useMemo(() => allRows(stepRows(links)), [links])
  const columns = useMemo(() => stepColumns(session.startTime, onAction), [session.startTime, onAction])
  if (links.steps.length === 0 && links.orphans.length === 0) {
    return (
      <EmptyState title="No synthetic steps">
        <p>Only sessions of a browser monitor have them.</p>
      </EmptyState>
    )
  }
  const caused = links.steps.reduce((sum, step) => sum + step.actions.length, 0)
  return (
    <>
      <div className={css.legend}>
        {links.steps.length} steps caused {caused} of {session.userActions.length} user actions. Linked by
        their synthetic event id, not by time.
      </div>
      <DataTable
        label="Synthetic steps"
        columns={columns}
        source={source}
        keyOf={keyOf}
        active={active === null ? null : `s${active}`}
        onActive={(row) => {
          if (row.kind === 'step') onStep(row.step.event.ordinal)
        }}
        onOpen={(row) => {
          if (row.kind === 'action') onAction(row.action.ordinal)
        }}
      />
    </>
  )
}
