/** Broken: the sentence, the detail folded, a report to copy, and a way to try again. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'
import css from './ui.module.css'

/** The sentence an error carries. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Error && error.message !== '') return error.message
  return typeof error === 'string' && error !== '' ? error : 'Something failed without saying why.'
}

/** Everything an error tells, for a report. */
export function detailOf(error: unknown): string {
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? `code: ${String(error.code)}\n` : ''
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  return `${code}${stack}`.trim()
}

interface ErrorNoticeProps {
  /** What was being done, as in "The captures can't be listed." */
  what?: string
  error: unknown
  onRetry?(): void
}

export function ErrorNotice({ what, error, onRetry }: ErrorNoticeProps): ReactNode {
  const sentence = sentenceOf(error)
  const detail = detailOf(error)
  return (
    <div role="alert" className={css.notice}>
      <p>
        {what !== undefined && <strong>{what} </strong>}
        {sentence}
      </p>
      {detail !== '' && (
        <details>
          <summary>Detail</summary>
          <pre>{detail}</pre>
        </details>
      )}
      <div className={css.buttons}>
        {onRetry && <Button onClick={onRetry}>Try again</Button>}
        <CopyButton withText what="report" text={[what, sentence, detail].filter(Boolean).join('\n')} />
      </div>
    </div>
  )
}
