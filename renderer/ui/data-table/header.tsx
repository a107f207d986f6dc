// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by the virtualizer, which table layout can't do
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its row by aria-activedescendant
/** The table's header: names, sort, and a handle on each column to resize it. */
import type { ReactNode } from 'react'
import css from './data-table.module.css'
import type { Column, Sort } from './types.ts'
import type { Widths } from './use-widths.ts'

interface HeaderProps<T> {
  columns: readonly Column<T>[]
  widths: Widths
  sort: Sort | undefined
  onSort: ((sort: Sort) => void) | undefined
  /** Leaves room for the pick column. */
  pickable: boolean
}

export function Header<T>({ columns, widths, sort, onSort, pickable }: HeaderProps<T>): ReactNode {
  return (
    <div role="row" aria-rowindex={1} className={css.header}>
      {pickable && <div role="columnheader" aria-label="Picked" className={css.tick} tabIndex={-1} />}
      {columns.map((column) => {
        const sorted = sort?.column === column.id ? sort.direction : undefined
        return (
          <div
            key={column.id}
            role="columnheader"
            tabIndex={-1}
            aria-sort={sorted === undefined ? undefined : sorted === 'asc' ? 'ascending' : 'descending'}
            className={css.heading}
            data-align={column.align}
            title={column.hint}
          >
            {column.sortable && onSort ? (
              <button
                type="button"
                className={css.sort}
                onClick={() => onSort({ column: column.id, direction: sorted === 'desc' ? 'asc' : 'desc' })}
              >
                <span className={css.name}>{column.header}</span>
                <span aria-hidden="true" className={css.arrow}>
                  {sorted === undefined ? '' : sorted === 'asc' ? '↑' : '↓'}
                </span>
              </button>
            ) : (
              <span className={css.name}>{column.header}</span>
            )}
            <div
              aria-hidden="true"
              className={css.handle}
              onMouseDown={widths.startResize(column.id)}
              onTouchStart={widths.startResize(column.id)}
              onDoubleClick={() => widths.reset(column.id)}
            />
          </div>
        )
      })}
    </div>
  )
}
