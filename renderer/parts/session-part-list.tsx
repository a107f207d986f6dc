/** A list of what hangs on sessions (user actions, synthetic events) across all of them; a row opens its session there. */
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { PagedListResult } from '../queries/use-paged-list.ts'
import { filterProblem, sortChange, type ViewState } from '../queries/view-state.ts'
import type { Column, Sort } from '../ui/data-table/types.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { FilterBox } from '../ui/filter-box.tsx'
import { plural } from '../ui/format.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { ListBody } from '../ui/list-body.tsx'
import { Screen, Toolbar } from '../ui/screen.tsx'
import styles from './parts.module.css'

interface Part {
  id: number
  sessionRow: number
  ordinal: number
}

interface SessionPartListProps<T extends Part> {
  title: string
  /** One of them, as in `user action`; the plural adds an s. */
  noun: string
  placeholder: string
  /** What there will be, for the empty screen. */
  promise: string
  /** The tab of the session detail that shows these. */
  tab: string
  columns: readonly Column<T>[]
  view: ViewState
  filter: string
  sort: Sort
  list: PagedListResult<T>
}

export function SessionPartList<T extends Part>(props: SessionPartListProps<T>): ReactNode {
  const { title, noun, placeholder, promise, tab, columns, view, filter, sort, list } = props
  const navigate = useNavigate()
  const problem = filterProblem(list.error)
  const open = (row: T) =>
    void navigate({
      to: '/sessions/$row',
      params: { row: String(row.sessionRow) },
      search: { tab, item: row.ordinal },
    })
  return (
    <Screen>
      <Toolbar title={title}>
        <FilterBox
          id={tab}
          label={`Filter ${noun}s`}
          placeholder={placeholder}
          value={filter}
          onChange={(next) => view.set({ filter: next })}
          problem={problem}
        />
        <span aria-live="polite" className={styles.count}>
          {plural(list.total, noun)}
        </span>
      </Toolbar>
      <ListBody
        label={`${noun.charAt(0).toUpperCase()}${noun.slice(1)}s`}
        columns={columns}
        source={list}
        keyOf={keyOf}
        active={view.whole('row') ?? null}
        onActive={(row) => view.set({ row: row.id })}
        onOpen={open}
        sort={sort}
        onSort={(next) => view.set(sortChange(next))}
        question={`${filter} ${sort.column} ${sort.direction}`}
        filter={filter}
        onClear={() => view.set({ filter: undefined })}
        problem={problem}
        error={list.error}
        onRetry={list.retry}
        nothingYet={
          <EmptyState
            title={`No ${noun}s yet`}
            actions={<LinkButton to="/live">Show the receiver's URL</LinkButton>}
          >
            <p>{promise}</p>
          </EmptyState>
        }
      />
    </Screen>
  )
}

const keyOf = (row: Part) => row.id
