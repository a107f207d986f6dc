/** What stands where rows would: nothing yet, nothing matches, paused. Says what to do next. */
import type { ReactNode } from 'react'
import css from './ui.module.css'

interface EmptyStateProps {
  title: string
  /** One or two sentences. */
  children?: ReactNode
  /** Buttons. */
  actions?: ReactNode
}

export function EmptyState({ title, children, actions }: EmptyStateProps): ReactNode {
  return (
    <div className={css.empty}>
      <h2>{title}</h2>
      {children}
      {actions && <div className={css.buttons}>{actions}</div>}
    </div>
  )
}
