/** The document as text: exactly as it arrived, or laid out over lines. */
import { Button, Switch } from '@mantine/core'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { SessionDetail } from '#shared/model/session.ts'
import { useSessionDocument } from '../../queries/sessions.ts'
import { useViewState } from '../../queries/view-state.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { formatBytes } from '../../ui/format.ts'
import { Space } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { prettyJson } from './pretty-json.ts'
import { FindInBulk } from './session-head.tsx'
import css from './sessions.module.css'

const CodeView = lazy(() => import('../../ui/monaco/code-view.tsx'))

/** Larger documents are fetched when asked for, bytes. */
const sizeFirst = 8_000_000
/** Larger ones are not laid out: it would hold up the page, UTF-16 units. */
const mostPretty = 4_000_000

export function RawTab({ session }: { session: SessionDetail }) {
  const size = session.location.byteLength
  const [wanted, setWanted] = useState(size <= sizeFirst)
  if (wanted) return <Document session={session} />
  return (
    <EmptyState
      title={`A document of ${formatBytes(size)}`}
      actions={
        <>
          <Button onClick={() => setWanted(true)}>Load all</Button>
          <FindInBulk location={session.location} />
        </>
      }
    >
      <p>It is kept in full. Loading it takes a moment and as much memory.</p>
    </EmptyState>
  )
}

function Document({ session }: { session: SessionDetail }) {
  const view = useViewState()
  const { data, error, refetch } = useSessionDocument(session.row)
  const asked = view.text('pretty') === '1'
  const text = data?.text ?? ''
  const laidOut = useMemo(() => (asked && text.length <= mostPretty ? prettyJson(text) : null), [asked, text])
  if (error !== null && data === undefined) {
    return <ErrorNotice what="The document can't be read." error={error} onRetry={() => void refetch()} />
  }
  if (data === undefined) return <Skeleton rows={10} />
  return (
    <>
      <div className={css.tools}>
        <Switch
          size="xs"
          label="Pretty print"
          checked={asked}
          disabled={text.length > mostPretty}
          onChange={(event) => view.set({ pretty: event.currentTarget.checked ? 1 : undefined })}
        />
        <span className={css.muted}>
          {laidOut !== null
            ? 'Laid out over lines; every value is as it arrived.'
            : asked
              ? 'Nested too deeply to be laid out: exactly as it arrived.'
              : 'Exactly as it arrived.'}{' '}
          {formatBytes(session.location.byteLength)}
        </span>
        <Space />
        <CopyButton text={laidOut ?? text} what="document" />
        <FindInBulk location={session.location} />
      </div>
      <div className={css.editor}>
        <Suspense fallback={<Skeleton rows={10} />}>
          <CodeView text={laidOut ?? text} language="json" ariaLabel="The session's document" />
        </Suspense>
      </div>
    </>
  )
}
