/** Both documents of a pair in the diff editor, or the one there is in a plain one. */
import { SegmentedControl } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useDiffPair } from '../../queries/diff.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { plural } from '../../ui/format.ts'
import { Space } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { oneOf, stored, useStored } from '../../ui/stored.ts'
import css from './diff.module.css'
import { statusLabels } from './diff-labels.ts'

const CodeView = lazy(() => import('../../ui/monaco/code-view.tsx'))
const DiffView = lazy(() => import('../../ui/monaco/diff-view.tsx'))

const layout = stored<'side' | 'inline'>('diff.layout', 'side', oneOf(['side', 'inline']))

export function PairPane({ diffId, index }: { diffId: string; index: number }) {
  const { data: pair, error, refetch } = useDiffPair(diffId, index)
  const [chosen, choose] = useStored(layout)
  if (pair === undefined) {
    return error === null ? (
      <Skeleton rows={10} />
    ) : (
      <ErrorNotice what="The pair can't be opened." error={error} onRetry={() => void refetch()} />
    )
  }
  const { left, right } = pair
  const both = left !== null && right !== null
  return (
    <section className={css.pair} aria-label="Pair">
      <header className={css.tools}>
        <strong className={css.pairKey} title={pair.key}>
          {pair.key}
        </strong>
        <CopyButton text={pair.key} what="key" />
        <span className={css.muted}>
          {statusLabels[pair.status]}
          {pair.changes > 0 && ` in ${plural(pair.changes, 'path')}`}
          {pair.reordered && ', in other key order or white space'}
        </span>
        <Space />
        {both && (
          <SegmentedControl
            aria-label="Layout"
            value={chosen}
            onChange={(value) => choose(value === 'inline' ? 'inline' : 'side')}
            data={[
              { value: 'side', label: 'Side by side' },
              { value: 'inline', label: 'Inline' },
            ]}
          />
        )}
      </header>
      <div className={css.editor}>
        <Suspense fallback={<Skeleton rows={10} />}>
          {both ? (
            <DiffView
              left={left}
              right={right}
              language="json"
              inline={chosen === 'inline'}
              ariaLabel={`Both documents of ${pair.key}`}
            />
          ) : (
            <CodeView text={left ?? right ?? ''} language="json" ariaLabel={`The document of ${pair.key}`} />
          )}
        </Suspense>
      </div>
    </section>
  )
}
