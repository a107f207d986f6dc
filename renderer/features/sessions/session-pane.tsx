/** The session under the cursor, in short: its head, its strip, its facts. Enter on the row opens all of it. */
import { ActionIcon } from '@mantine/core'
import { useSession } from '../../queries/sessions.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Icon } from '../../ui/icons.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Space } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { FactsTab } from './facts-tab.tsx'
import { Copies, FindInBulk, SessionTitle } from './session-head.tsx'
import { SessionStrip } from './session-strip.tsx'
import css from './sessions.module.css'

export function SessionPane({ row, onClose }: { row: number; onClose(): void }) {
  const { data: session, error, refetch } = useSession(row)
  if (error !== null && session === undefined) {
    return <ErrorNotice what="The session can't be opened." error={error} onRetry={() => void refetch()} />
  }
  if (session === undefined) return <Skeleton rows={10} />
  return (
    <section className={css.pane} aria-label="Session">
      <header className={css.head}>
        <SessionTitle session={session} />
        <Space />
        <ActionIcon aria-label="Close the session pane" onClick={onClose}>
          <Icon name="close" size={14} />
        </ActionIcon>
      </header>
      <div className={css.tools}>
        <LinkButton variant="filled" to="/sessions/$row" params={{ row: String(row) }}>
          Open
        </LinkButton>
        <FindInBulk location={session.location} />
      </div>
      <Copies session={session} />
      <SessionStrip session={session} />
      <FactsTab session={session} />
    </section>
  )
}
