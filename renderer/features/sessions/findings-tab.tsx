/** What was noticed about this session, each with the way to its bytes. */
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Finding, Severity } from '#shared/model/finding.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { allRows, type Column } from '../../ui/data-table/types.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Text } from '../../ui/quantities.tsx'
import { type Outcome, StatusMark } from '../../ui/status-mark.tsx'

const outcomeOf: Record<Severity, Outcome> = { error: 'failed', warning: 'warning', notice: 'pending' }
const keyOf = (finding: Finding) => finding.id

const columns: readonly Column<Finding>[] = [
  {
    id: 'severity',
    header: 'Severity',
    width: 90,
    render: (f) => (
      <>
        <StatusMark outcome={outcomeOf[f.severity]} label={f.severity} /> {f.severity}
      </>
    ),
  },
  { id: 'rule', header: 'Rule', width: 150, mono: true, render: (f) => <Text value={f.rule} /> },
  { id: 'message', header: 'Finding', width: 240, grow: 1, render: (f) => <Text value={f.message} /> },
  {
    id: 'where',
    header: 'Where',
    width: 120,
    render: (f) => (
      <Link
        to="/captures/$captureId"
        params={{ captureId: String(f.captureId) }}
        search={
          f.byteOffset === null
            ? { tab: 'body' }
            : { tab: 'body', at: f.byteOffset, length: f.byteLength ?? 1 }
        }
      >
        {f.line === null ? 'the bulk' : `line ${f.line}`}
      </Link>
    ),
  },
]

export function FindingsTab({ findings }: { findings: readonly Finding[] }) {
  const source = useMemo(() => allRows(findings), [findings])
  if (findings.length === 0) return <EmptyState title="No findings" />
  return <DataTable label="Findings" columns={columns} source={source} keyOf={keyOf} />
}
