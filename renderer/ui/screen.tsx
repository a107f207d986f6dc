/** The frame of a screen: its toolbar above, its content filling the rest. */
import type { ReactNode } from 'react'
import css from './ui.module.css'

export function Screen({ children }: { children: ReactNode }): ReactNode {
  return <div className={css.screen}>{children}</div>
}

/** @param title the screen's name, its only level-one heading */
export function Toolbar({ title, children }: { title: ReactNode; children?: ReactNode }): ReactNode {
  return (
    <header className={css.toolbar}>
      <h1>{title}</h1>
      {children}
    </header>
  )
}

/** Pushes what follows to the other end of a toolbar. */
export function Space(): ReactNode {
  return <span className={css.space} />
}
