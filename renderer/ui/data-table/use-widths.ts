/**
 * Column widths, by TanStack Table's sizing and resizing. Only its column model is used: rows are rendered straight
 * from the list, because a row model over rows that grow four times a second costs more than drawing them.
 */
import { columnResizingFeature, columnSizingFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { useMemo } from 'react'
import type { Column } from './types.ts'

const features = tableFeatures({ columnSizingFeature, columnResizingFeature })
const noData: object[] = []

export interface Widths {
  /** Value for `grid-template-columns`. */
  template: string
  /** Sum of the least widths, px. */
  minimum: number
  startResize(id: string): (event: unknown) => void
  /** Back to the width the column came with. */
  reset(id: string): void
}

export function useWidths<T>(columns: readonly Column<T>[], pickable: boolean): Widths {
  const definitions = useMemo(
    () => columns.map((c) => ({ id: c.id, header: c.header, size: c.width, minSize: 28, maxSize: 1200 })),
    [columns],
  )
  const table = useTable({ features, columns: definitions, data: noData, columnResizeMode: 'onChange' })
  const resized = table.state.columnSizing
  const tracks = columns.map((column) => {
    const width = resized[column.id]
    if (width !== undefined) return `${width}px`
    return column.grow === undefined ? `${column.width}px` : `minmax(${column.width}px, ${column.grow}fr)`
  })
  const minimum = columns.reduce(
    (sum, column) => sum + (resized[column.id] ?? column.width),
    pickable ? 28 : 0,
  )
  return {
    template: `${pickable ? '28px ' : ''}${tracks.join(' ')}`,
    minimum,
    startResize: (id) => (event) => {
      const header = table.getFlatHeaders().find((h) => h.column.id === id)
      header?.getResizeHandler()(event)
    },
    reset: (id) => table.setColumnSizing(({ [id]: _gone, ...rest }) => rest),
  }
}
