/** Findings across all captures, newest first; each opens at its bytes. */
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Finding } from '#shared/model/finding.ts'
import { findingColumns } from '../../parts/finding-columns.tsx'
import { useFindings } from '../../queries/captures.ts'
import { filterProblem, useViewState } from '../../queries/view-state.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterBox } from '../../ui/filter-box.tsx'
import { plural } from '../../ui/format.ts'
import { ListBody } from '../../ui/list-body.tsx'
import { Screen, Space, Toolbar } from '../../ui/screen.tsx'
import css from './captures.module.css'

const keyOf = (row: Finding) => row.id

export function FindingsScreen(): ReactNode {
  const view = useViewState()
  const navigate = useNavigate()
  const filter = view.text('filter') ?? ''
  const list = useFindings(filter)
  const open = (row: Finding) =>
    void navigate({
      to: '/captures/$captureId',
      params: { captureId: String(row.captureId) },
      search: row.byteOffset === null ? {} : { tab: 'body', at: row.byteOffset, length: row.byteLength ?? 1 },
    })
  return (
    <Screen>
      <Toolbar title="Findings">
        <FilterBox
          id="findings"
          label="Filter findings"
          placeholder="severity:error rule:malformed* capture:12"
          value={filter}
          onChange={(next) => view.set({ filter: next === '' ? undefined : next })}
          problem={filterProblem(list.error)}
        />
        <Space />
        <span className={css.muted}>{plural(list.total, 'finding')}</span>
      </Toolbar>
      <ListBody
        label="Findings"
        columns={findingColumns}
        source={list}
        keyOf={keyOf}
        active={view.whole('row') ?? null}
        onActive={(row) => view.set({ row: row.id })}
        onOpen={open}
        question={filter}
        filter={filter}
        onClear={() => view.set({ filter: undefined })}
        problem={filterProblem(list.error)}
        error={list.error}
        onRetry={list.retry}
        nothingYet={
          <EmptyState title="No findings">
            <p>
              Malformed lines, count mismatches and duplicates are listed here, each with its place in the
              bytes.
            </p>
          </EmptyState>
        }
      />
    </Screen>
  )
}
