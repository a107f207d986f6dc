/** Says over the screen when the engine can't be reached, or does not accept this page. */
import { type ReactNode, useSyncExternalStore } from 'react'
import { useEngine } from '../queries/engine.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { StatusMark } from '../ui/status-mark.tsx'
import css from './app.module.css'

export function ConnectionBanner(): ReactNode {
  const { link } = useEngine()
  const connection = useSyncExternalStore(link.subscribe, link.get)
  if (connection.state === 'lost') {
    return (
      <div className={css.banner} role="alert">
        <StatusMark outcome="failed" label="Connection lost" />
        The engine does not answer. What is on screen is the last that was known; it is refreshed once the
        connection is back.
      </div>
    )
  }
  if (connection.state === 'refused') {
    return (
      <div className={css.refused}>
        <EmptyState title="This page is not signed in">
          <p>
            Open the link <code>bulkscope serve</code> printed when it started: it carries the token of this
            run. After a restart there is a new one.
          </p>
        </EmptyState>
      </div>
    )
  }
  return null
}
