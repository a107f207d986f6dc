/** Two panes with a line between them that can be dragged, or moved with the arrow keys. Remembers where it was. */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import { stored, useStored } from './stored.ts'
import css from './ui.module.css'

interface SplitPaneProps {
  /** Name the position is remembered under. */
  id: string
  /** What the line separates, for screen readers. */
  label: string
  /** `row`: side by side; `column`: one above the other. */
  direction?: 'row' | 'column'
  /** Share of the second pane at first, 0..1. */
  initial?: number
  /** Least size of either pane, px. */
  least?: number
  first: ReactNode
  /** Null shows the first pane alone. */
  second: ReactNode | null
}

export function SplitPane(props: SplitPaneProps): ReactNode {
  const { id, label, direction = 'row', initial = 0.4, least = 200, first, second } = props
  const share = useMemo(
    () => stored(`split.${id}`, initial, (v) => (typeof v === 'number' && v > 0 && v < 1 ? v : undefined)),
    [id, initial],
  )
  const [kept, keep] = useStored(share)
  const [dragged, setDragged] = useState<number | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const at = dragged ?? kept

  const bounded = (value: number): number => {
    const box = frame.current?.getBoundingClientRect()
    const size = (direction === 'row' ? box?.width : box?.height) ?? 1000
    const edge = Math.min(0.5, least / Math.max(size, 1))
    return Math.max(edge, Math.min(1 - edge, value))
  }
  const shareAt = (event: PointerEvent): number => {
    const box = frame.current?.getBoundingClientRect()
    if (!box) return at
    return bounded(
      direction === 'row'
        ? (box.right - event.clientX) / box.width
        : (box.bottom - event.clientY) / box.height,
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const grow = direction === 'row' ? 'ArrowLeft' : 'ArrowUp'
    const shrink = direction === 'row' ? 'ArrowRight' : 'ArrowDown'
    if (event.key !== grow && event.key !== shrink) return
    keep(bounded(at + (event.key === grow ? 0.03 : -0.03)))
    event.preventDefault()
  }

  return (
    <div ref={frame} className={css.split} data-direction={direction}>
      <div className={css.pane} style={{ flex: second === null ? '1 1 0' : `${1 - at} 1 0` }}>
        {first}
      </div>
      {second !== null && (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: an hr can't be dragged or focused */}
          <div
            role="separator"
            tabIndex={0}
            aria-label={label}
            aria-orientation={direction === 'row' ? 'vertical' : 'horizontal'}
            aria-valuenow={Math.round(at * 100)}
            aria-valuemin={0}
            aria-valuemax={100}
            className={css.divider}
            data-direction={direction}
            data-dragging={dragged !== null || undefined}
            onKeyDown={onKeyDown}
            onDoubleClick={() => keep(initial)}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId)
              setDragged(at)
            }}
            onPointerMove={(event) => dragged !== null && setDragged(shareAt(event))}
            onPointerUp={() => {
              if (dragged !== null) keep(dragged)
              setDragged(null)
            }}
          />
          <div className={css.pane} style={{ flex: `${at} 1 0` }}>
            {second}
          </div>
        </>
      )}
    </div>
  )
}
