// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by the virtualizer, which table layout can't do
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its row by aria-activedescendant
/**
 * The table every list uses: virtual rows of one height, keyboard cursor (j k ↑ ↓ Home End Enter), picking several
 * (Space, Shift, Ctrl), sort by header, more rows as it is scrolled. Designed for a million rows.
 */
import { type CSSProperties, type ReactNode, useId, useMemo, useRef } from 'react'
import { formatCount } from '../format.ts'
import { density, rowHeights } from '../quantities.tsx'
import { Skeleton } from '../skeleton.tsx'
import { useStored } from '../stored.ts'
import css from './data-table.module.css'
import { Header } from './header.tsx'
import { Row } from './row.tsx'
import type { Column, DataTableProps, RowKey } from './types.ts'
import { useAnchor } from './use-anchor.ts'
import { useTableInput } from './use-table-input.ts'
import { useVirtualRows } from './use-virtual-rows.ts'
import { useWidths } from './use-widths.ts'

const unpicked: ReadonlySet<RowKey> = new Set()

export function DataTable<T>(props: DataTableProps<T>): ReactNode {
  const { columns, source, keyOf, active = null, picked = unpicked, follow = true, question = '' } = props
  const scroll = useRef<HTMLDivElement>(null)
  const base = useId()
  const [chosen] = useStored(density)
  const rowHeight = rowHeights[chosen]
  const pickable = props.onPick !== undefined
  const widths = useWidths(columns, pickable)
  const { rows } = source

  const virtual = useVirtualRows(scroll, source, rowHeight)
  const anchor = useAnchor(scroll, rows, keyOf, rowHeight, follow, virtual.scrolledTo, question)

  const activeIndex = useMemo(
    () => (active === null ? -1 : rows.findIndex((row) => keyOf(row) === active)),
    [rows, active, keyOf],
  )
  const input = useTableInput(props, rows, activeIndex, virtual.show, virtual.pageSize)
  const toTop = () => {
    if (source.behind) source.restart()
    scroll.current?.scrollTo({ top: 0 })
    anchor.seen()
  }
  const above = anchor.above
  const empty = !source.loading && rows.length === 0
  const style = {
    '--columns': widths.template,
    '--minimum': `${widths.minimum}px`,
    '--bs-row-height': `${rowHeight}px`,
  } as CSSProperties
  const activeId = activeIndex >= 0 ? `${base}-${activeIndex}` : undefined

  return (
    <div className={`${css.frame} ${source.outdated ? css.outdated : ''}`} style={style}>
      <div
        ref={scroll}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={source.total + 1}
        aria-multiselectable={pickable}
        aria-activedescendant={activeId}
        aria-busy={source.loading || source.outdated}
        className={css.scroll}
        onKeyDown={input.onKeyDown}
        onClick={input.onClick}
        onDoubleClick={input.onDoubleClick}
        onScroll={(event) => {
          if (above > 0 && event.currentTarget.scrollTop < rowHeight / 2) anchor.seen()
        }}
      >
        <Header
          columns={columns}
          widths={widths}
          sort={props.sort}
          onSort={props.onSort}
          pickable={pickable}
        />
        {source.loading ? (
          <Skeleton rows={12} />
        ) : (
          <div className={css.body} style={{ height: virtual.height }} role="rowgroup">
            {virtual.items.map((item) => {
              const row = rows[item.index]
              if (row === undefined) return null
              const key = keyOf(row)
              return (
                <Row
                  key={key}
                  id={`${base}-${item.index}`}
                  row={row}
                  index={item.index}
                  top={item.start}
                  columns={columns as readonly Column<unknown>[]}
                  active={key === active}
                  fresh={item.index < anchor.fresh}
                  picked={picked.has(key)}
                  onTick={pickable ? input.onTick : undefined}
                />
              )
            })}
          </div>
        )}
      </div>
      {empty && props.empty !== undefined && <div className={css.empty}>{props.empty}</div>}
      {(above > 0 || source.behind) && (
        <button type="button" className={css.pill} onClick={toTop}>
          ↑ {source.behind ? 'New rows' : `${formatCount(above)} new`}
        </button>
      )}
    </div>
  )
}
