/** One side of a diff in numbers. */
import { formatBytes, formatCount, plural } from '../../ui/format.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import css from './diff.module.css'
import { generationsText } from './diff-labels.ts'
import type { DiffSummary } from './diff-model.ts'

export function SideCard({ title, side }: { title: string; side: DiffSummary['left'] }) {
  return (
    <p className={css.card}>
      <span className={css.muted}>{title}</span>{' '}
      <strong className={css.cardName} title={side.name}>
        {side.name}
      </strong>
      {': '}
      {plural(side.sessions, 'session')}, {formatBytes(side.bytes)}, {generationsText(side.generations)}
      {side.unread > 0 && (
        <>
          {' '}
          <StatusMark outcome="warning" label="Not compared" /> {formatCount(side.unread)}{' '}
          {side.unread === 1 ? 'line' : 'lines'} can't be read and so {side.unread === 1 ? 'is' : 'are'} not
          compared
        </>
      )}
    </p>
  )
}
