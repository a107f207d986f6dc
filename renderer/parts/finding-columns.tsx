/** The columns of findings, alone and within a capture. */
import type { Finding } from '#shared/model/finding.ts'
import type { Column } from '../ui/data-table/types.ts'
import { Count, Text } from '../ui/quantities.tsx'
import { StatusMark } from '../ui/status-mark.tsx'
import { severityOutcome } from './finding-look.ts'

const mark: Column<Finding> = {
  id: 'severity',
  header: '',
  width: 32,
  render: (row) => <StatusMark outcome={severityOutcome[row.severity]} label={row.severity} />,
}
const line: Column<Finding> = {
  id: 'line',
  header: 'Line',
  width: 72,
  align: 'end',
  render: (row) => <Count value={row.line} />,
}
const rule: Column<Finding> = {
  id: 'rule',
  header: 'Rule',
  width: 150,
  mono: true,
  render: (row) => <Text value={row.rule} />,
}
const message: Column<Finding> = {
  id: 'message',
  header: 'Finding',
  width: 220,
  grow: 1,
  render: (row) => <Text value={row.message} />,
}
const capture: Column<Finding> = {
  id: 'captureId',
  header: 'Capture',
  width: 76,
  align: 'end',
  render: (row) => row.captureId,
}
const bytes: Column<Finding> = {
  id: 'byteOffset',
  header: 'At byte',
  width: 96,
  align: 'end',
  render: (row) => <Count value={row.byteOffset} />,
}

export const findingColumns: readonly Column<Finding>[] = [mark, capture, line, bytes, rule, message]
export const captureFindingColumns: readonly Column<Finding>[] = [mark, line, bytes, rule, message]
