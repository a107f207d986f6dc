/** Grey bars where rows are about to be. Appear late, so that a fast answer shows none. */
import type { ReactNode } from 'react'
import css from './ui.module.css'

export function Skeleton({ rows = 6 }: { rows?: number }): ReactNode {
  return (
    <div className={css.skeleton} aria-hidden="true">
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
        <div key={i} className={css.bar} style={{ width: `${45 + ((i * 37) % 50)}%` }} />
      ))}
    </div>
  )
}
