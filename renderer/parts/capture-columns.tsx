/** The columns of captures, as Live and Captures show them. */
import type { CaptureSource, CaptureSummary } from '#shared/model/capture.ts'
import type { Column } from '../ui/data-table/types.ts'
import { Bytes, Count, Duration, Text, Time } from '../ui/quantities.tsx'
import { StatusMark } from '../ui/status-mark.tsx'
import { captureOrigin, captureOutcome } from './capture-outcome.ts'

const sources: Record<CaptureSource, string> = {
  received: 'received',
  test: 'test bulk',
  imported: 'imported',
  sample: 'sample',
}

const mark: Column<CaptureSummary> = {
  id: 'mark',
  header: '',
  width: 32,
  render: (row) => {
    const { outcome, label } = captureOutcome(row)
    return <StatusMark outcome={outcome} label={label} />
  },
}
const id: Column<CaptureSummary> = { id: 'id', header: '#', width: 52, align: 'end', render: (row) => row.id }
const time: Column<CaptureSummary> = {
  id: 'receivedAt',
  header: 'Received',
  width: 116,
  render: (row) => <Time at={row.receivedAt} />,
}
const origin: Column<CaptureSummary> = {
  id: 'origin',
  header: 'Request or file',
  width: 150,
  grow: 3,
  mono: true,
  render: (row) => <Text value={captureOrigin(row)} />,
}
const source: Column<CaptureSummary> = {
  id: 'source',
  header: 'Source',
  width: 84,
  render: (row) => sources[row.source],
}
const status: Column<CaptureSummary> = {
  id: 'status',
  header: 'Status',
  hint: 'HTTP status we answered',
  width: 62,
  align: 'end',
  render: (row) => <Count value={row.status} />,
}
const size: Column<CaptureSummary> = {
  id: 'bodyBytes',
  header: 'Size',
  hint: 'Bytes of the body after decoding',
  width: 84,
  align: 'end',
  render: (row) => <Bytes value={row.bodyBytes} />,
}
const documents: Column<CaptureSummary> = {
  id: 'documents',
  header: 'Documents',
  width: 88,
  align: 'end',
  render: (row) => <Count value={row.documents} quiet />,
}
const sessions: Column<CaptureSummary> = {
  id: 'sessions',
  header: 'Sessions',
  width: 78,
  align: 'end',
  render: (row) => <Count value={row.sessions} quiet />,
}
const setAside: Column<CaptureSummary> = {
  id: 'quarantined',
  header: 'Set aside',
  hint: 'Malformed lines: kept, but not read',
  width: 78,
  align: 'end',
  render: (row) => <Count value={row.quarantined} quiet />,
}
const findings: Column<CaptureSummary> = {
  id: 'findings',
  header: 'Findings',
  width: 76,
  align: 'end',
  render: (row) => <Count value={row.findings} quiet />,
}
const ack: Column<CaptureSummary> = {
  id: 'ackMs',
  header: 'Ack',
  hint: 'From the last body byte to our answer, durable commit included',
  width: 74,
  align: 'end',
  render: (row) => <Duration ms={row.ackMs} />,
}

export const liveColumns: readonly Column<CaptureSummary>[] = [
  mark,
  time,
  origin,
  status,
  size,
  sessions,
  ack,
  findings,
]

export const captureColumns: readonly Column<CaptureSummary>[] = [
  mark,
  id,
  time,
  origin,
  status,
  size,
  sessions,
  findings,
  documents,
  setAside,
  ack,
  source,
]
