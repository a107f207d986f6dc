/** Replay: every run there was, newest first, with the chosen one's deliveries and attempts beside it. */
import { useNavigate, useParams } from '@tanstack/react-router'
import type { ReplayRun } from '#shared/model/replay.ts'
import { useReplayRuns } from '../../queries/replay.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { plural } from '../../ui/format.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { Screen, Toolbar } from '../../ui/screen.tsx'
import { SplitPane } from '../../ui/split-pane.tsx'
import css from './replay.module.css'
import { runColumns } from './run-columns.tsx'
import { RunPane } from './run-pane.tsx'

const keyOf = (run: ReplayRun) => run.id

const nothingYet = (
  <EmptyState title="No replay runs yet" actions={<LinkButton to="/captures">Choose captures</LinkButton>}>
    <p>
      Choose captures and press “Replay”. They are sent as Dynatrace sends them; what was captured never
      changes.
    </p>
  </EmptyState>
)

export function ReplayScreen() {
  const list = useReplayRuns()
  const navigate = useNavigate()
  const { runId } = useParams({ strict: false })
  const asked = Number(runId)
  const active = Number.isSafeInteger(asked) ? asked : null
  const table =
    list.error !== null && list.rows.length === 0 ? (
      <ErrorNotice what="The runs can't be listed." error={list.error} onRetry={list.retry} />
    ) : (
      <DataTable
        label="Replay runs"
        columns={runColumns}
        source={list}
        keyOf={keyOf}
        active={active}
        onActive={(run) =>
          void navigate({ to: '/replay/$runId', params: { runId: String(run.id) }, replace: active !== null })
        }
        empty={nothingYet}
      />
    )
  return (
    <Screen>
      <Toolbar title="Replay">
        <span className={css.count} aria-live="polite">
          {plural(list.total, 'run')}
        </span>
      </Toolbar>
      <SplitPane
        id="replay"
        label="Size of the run pane"
        initial={0.55}
        least={320}
        first={table}
        second={
          active === null ? null : <RunPane runId={active} onClose={() => void navigate({ to: '/replay' })} />
        }
      />
    </Screen>
  )
}
