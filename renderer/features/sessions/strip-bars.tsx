/** The user actions of a session's strip: drawn as paths, found again under the pointer by their geometry. */
import { type MouseEvent, memo, type PointerEvent, useMemo } from 'react'
import { formatDuration } from '../../ui/format.ts'
import css from './sessions.module.css'
import { barAt, barsPath, laneHeight, stripWidth } from './strip-geometry.ts'
import type { Drawing } from './strip-lanes.tsx'
import { phases } from './waterfall.ts'

interface BarsProps {
  drawing: Drawing
  /** Told the ordinal of the action that was clicked. */
  onPick: ((ordinal: number) => void) | undefined
}

const percent = (share: number) => `${share * 100}%`

/** Memoised: moving the cursor in the table does not draw the strip again. */
export const Bars = memo(function Bars({ drawing, onPick }: BarsProps) {
  const { bars, lane, drawn } = drawing
  const height = (Math.max(0, ...lane) + 1) * laneHeight
  const paths = useMemo(
    () => phases.map((phase) => ({ phase, path: barsPath(bars, lane, phase) })),
    [bars, lane],
  )
  const whole = useMemo(() => barsPath(bars, lane, null), [bars, lane])

  const under = (event: MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const x = (event.clientX - box.left) / box.width
    return drawn[barAt(bars, lane, x, Math.floor((event.clientY - box.top) / laneHeight), 4 / box.width)]
  }
  // Straight to the element: a state for every move of the pointer would draw everything again.
  const name = (event: PointerEvent<SVGSVGElement>) => {
    const action = under(event)
    const text = action ? `${action.name ?? 'User action'}: ${formatDuration(action.duration ?? 0)}` : ''
    event.currentTarget.parentElement?.setAttribute('title', text)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the Actions tab lists the same actions for the keyboard
    <svg
      className={css.bars}
      data-pick={onPick !== undefined || undefined}
      height={height}
      viewBox={`0 0 ${stripWidth} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${drawn.length} user actions over time`}
      onPointerMove={name}
      onClick={(event) => {
        const action = under(event)
        if (action) onPick?.(action.ordinal)
      }}
    >
      <path d={whole} data-phase="rest" />
      {paths.map(({ phase, path }) => (
        <path key={phase} d={path} data-phase={phase} />
      ))}
    </svg>
  )
})

/** Marks the bar of one action. */
export function Outline({ drawing, ordinal }: { drawing: Drawing; ordinal: number | null }) {
  const index = ordinal === null ? -1 : drawing.drawn.findIndex((action) => action.ordinal === ordinal)
  const bar = drawing.bars[index]
  if (!bar) return null
  const top = (drawing.lane[index] ?? 0) * laneHeight
  return (
    <span
      className={css.outline}
      style={{ left: percent(bar.left), width: percent(bar.width), top }}
      aria-hidden="true"
    />
  )
}
