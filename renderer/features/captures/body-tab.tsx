/** The exact bytes as text: the size first, the head of a big body, "Load all" or "Save" for the rest; a byte range marked. */
import { Button } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { CaptureDetail } from '#shared/model/capture.ts'
import { useCaptureRange } from '../../queries/captures.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { formatBytes, formatCount } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { Space } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type ByteRange, bodyWindow, isWhole, loadableBytes } from './body-window.ts'
import css from './captures.module.css'
import { useSaveBody } from './use-save-body.ts'

const CodeView = lazy(() => import('../../ui/monaco/code-view.tsx'))

interface BodyTabProps {
  capture: CaptureDetail
  /** The byte range to mark and scroll to. */
  mark: ByteRange | null
}

export function BodyTab({ capture, mark }: BodyTabProps): ReactNode {
  const [all, setAll] = useState(false)
  const { busy, saveBody } = useSaveBody(capture)
  const window = bodyWindow(capture.bodyBytes, all, mark)
  const { data, error, isFetching, refetch } = useCaptureRange(capture.id, window, mark)
  if (capture.bodySha256 === null) {
    return (
      <EmptyState title="No body was kept">
        <p>{capture.problem ?? 'The request had none.'}</p>
      </EmptyState>
    )
  }
  const whole = isWhole(window, capture.bodyBytes)
  const encoded = capture.wireSha256 !== capture.bodySha256
  return (
    <div className={css.body}>
      <div className={css.bar}>
        <strong>{formatBytes(capture.bodyBytes)}</strong>
        <span className={css.muted}>
          {whole
            ? 'all of it'
            : `bytes ${formatCount(data?.offset ?? window.offset)} to ${formatCount((data?.offset ?? window.offset) + (data?.length ?? window.length))}`}
          {data?.binary === true && ', does not look like text'}
        </span>
        {!whole && capture.bodyBytes <= loadableBytes && (
          <Button onClick={() => setAll(true)} loading={isFetching && all}>
            Load all
          </Button>
        )}
        <Space />
        <Button
          leftSection={<Icon name="save" size={14} />}
          loading={busy}
          onClick={() => void saveBody(false)}
        >
          Save
        </Button>
        {encoded && (
          <Button
            leftSection={<Icon name="save" size={14} />}
            loading={busy}
            title="The bytes as they came over the wire, still encoded"
            onClick={() => void saveBody(true)}
          >
            Save as sent
          </Button>
        )}
      </div>
      {error !== null ? (
        <ErrorNotice what="The bytes can't be shown." error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Skeleton rows={10} />
      ) : (
        <div className={css.code}>
          <Suspense fallback={<pre className={css.plain}>{data.text.slice(0, 20_000)}</pre>}>
            <CodeView
              text={data.text}
              language={data.binary ? 'text' : 'json'}
              highlight={data.highlight ?? undefined}
              ariaLabel={`Body of capture ${capture.id}`}
            />
          </Suspense>
        </div>
      )}
    </div>
  )
}
