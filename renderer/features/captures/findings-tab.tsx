/** The findings of one capture, in order of bytes. Enter or a click on "Show bytes" jumps to them. */
import type { ReactNode } from 'react'
import type { CaptureDetail } from '#shared/model/capture.ts'
import type { Finding } from '#shared/model/finding.ts'
import { captureFindingColumns } from '../../parts/finding-columns.tsx'
import { useFindings } from '../../queries/captures.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ListBody } from '../../ui/list-body.tsx'

const keyOf = (row: Finding) => row.id

interface FindingsTabProps {
  capture: CaptureDetail
  /** Opens the body at a finding's bytes. */
  onShow(finding: Finding): void
}

export function FindingsTab({ capture, onShow }: FindingsTabProps): ReactNode {
  const list = useFindings('', capture.id)
  return (
    <ListBody
      label="Findings"
      columns={captureFindingColumns}
      source={list}
      keyOf={keyOf}
      onActive={onShow}
      question={String(capture.id)}
      filter=""
      onClear={() => undefined}
      problem={undefined}
      error={list.error}
      onRetry={list.retry}
      nothingYet={
        <EmptyState title="No findings">
          <p>
            {capture.indexState === 'pending'
              ? 'This capture waits to be indexed.'
              : 'Nothing about this capture is wrong or odd.'}
          </p>
        </EmptyState>
      }
    />
  )
}
