// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by the virtualizer, which table layout can't do
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its row by aria-activedescendant
/** One row of the table. Memoised: a refresh that leaves a row as it was does not render it again. */
import { memo, type ReactNode } from 'react'
import css from './data-table.module.css'
import type { Column } from './types.ts'

export interface RowProps<T> {
  row: T
  index: number
  id: string
  top: number
  columns: readonly Column<T>[]
  active: boolean
  picked: boolean
  /** Has just arrived at the top: fades in. */
  fresh: boolean
  /** Undefined when rows can't be picked. */
  onTick: ((index: number) => void) | undefined
}

function TableRow<T>({
  row,
  index,
  id,
  top,
  columns,
  active,
  picked,
  fresh,
  onTick,
}: RowProps<T>): ReactNode {
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      aria-selected={active || picked}
      data-index={index}
      data-active={active || undefined}
      data-picked={picked || undefined}
      data-fresh={fresh || undefined}
      className={css.row}
      style={{ transform: `translateY(${top}px)` }}
    >
      {onTick && (
        <div role="gridcell" className={css.tick}>
          <input
            type="checkbox"
            tabIndex={-1}
            checked={picked}
            aria-label={`Pick row ${index + 1}`}
            onChange={() => onTick(index)}
          />
        </div>
      )}
      {columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className={css.cell}
          data-align={column.align}
          data-mono={column.mono || undefined}
        >
          {column.render(row)}
        </div>
      ))}
    </div>
  )
}

export const Row = memo(TableRow) as typeof TableRow
