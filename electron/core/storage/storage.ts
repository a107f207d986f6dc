/**
 * The storage as the rest of the engine sees it: typed, asynchronous, and the only door to the database.
 * Writing happens in one worker (group commit), reading in another; both are hidden behind this interface.
 */
import type { CaptureDetail, CaptureSource, CaptureSummary } from '#shared/model/capture.ts'
import type { Finding } from '#shared/model/finding.ts'
import type { Page, PageRequest } from '#shared/model/page.ts'
import type { Attempt, Delivery, DeliveryState, ReplayRun, RunState } from '#shared/model/replay.ts'
import type { SessionDetail, SessionRow, SyntheticEventRow, UserActionRow } from '#shared/model/session.ts'

/** A capture to be kept. The byte arrays must stay untouched until `release` is called or the commit is over. */
export interface NewCapture {
  source: CaptureSource
  receivedAt: number
  method: string | null
  path: string | null
  query: string | null
  listener: string | null
  /** Masked by the caller: nothing secret may reach the storage. */
  headers: [string, string][]
  httpVersion: string | null
  tlsVersion: string | null
  tlsCipher: string | null
  remoteAddress: string | null
  status: number | null
  problem: string | null
  fileName: string | null
  contentType: string | null
  contentEncoding: string | null
  receiveMs: number | null
  /** Bytes counted on the wire, also when the body is not kept. */
  wireBytes: number
  /** The decoded bytes; null when refused or undecodable. */
  body: Uint8Array | null
  /** The encoded bytes, when the body came encoded; null otherwise. */
  wire: Uint8Array | null
  /** SHA-256 of the bytes as they came, when it is known already; computed otherwise. */
  wireSha256?: Uint8Array
  /** Called as soon as the byte arrays are no longer needed. */
  release?: () => void
}

export interface CommittedCapture {
  id: number
  /** The earliest capture with the same decoded bytes. */
  duplicateOf: number | null
}

/** A run's plan as it is kept. */
export type StoredPlan = ReplayRun['plan']

/** What replay keeps: run → deliveries → attempts. Every call resolves after its commit. */
export interface ReplayRecords {
  createRun(
    plan: StoredPlan,
    deliveries: { captureId: number; bytes: number }[],
    startedAt: number,
  ): Promise<{
    runId: number
    deliveryIds: number[]
  }>
  /** Sets a delivery's state before its first attempt (`sending`) or at its end. */
  setDelivery(deliveryId: number, state: DeliveryState): Promise<void>
  addAttempt(deliveryId: number, attempt: Attempt, stateAfter: DeliveryState): Promise<void>
  finishRun(runId: number, state: RunState, finishedAt: number): Promise<void>
  getRun(runId: number): Promise<ReplayRun | null>
  listRuns(request: PageRequest): Promise<Page<ReplayRun>>
  listDeliveries(
    request: PageRequest & { runId: number; state?: DeliveryState | undefined },
  ): Promise<Page<Delivery>>
}

/** Facts of a capture that a replay needs to plan. */
export interface CaptureForReplay {
  id: number
  receivedAt: number
  contentType: string | null
  /** Null when the capture has no body. */
  bodyBytes: number | null
}

export interface Storage {
  /** Absolute path of the database file, for workers that read on a connection of their own. */
  readonly databaseFile: string
  /** Resolves once the bytes and facts are durable (fsynced). Rejects with `STORAGE_FAILED` and keeps nothing otherwise. */
  commitCapture(capture: NewCapture): Promise<CommittedCapture>
  /** Notes the time to the answer; written with a later commit, lost without harm in a crash. */
  noteAck(captureId: number, ackMs: number): void
  /** The exact bytes, decoded or as on the wire; null when not kept. */
  readBody(captureId: number, form: 'decoded' | 'wire'): Promise<Uint8Array | null>
  /** A slice of the decoded bytes; shorter at the end. */
  readRange(captureId: number, offset: number, length: number): Promise<Uint8Array | null>
  captureForReplay(captureIds: number[]): Promise<CaptureForReplay[]>
  listCaptures(request: PageRequest): Promise<Page<CaptureSummary>>
  getCapture(id: number): Promise<CaptureDetail | null>
  listSessions(request: PageRequest & { sort: string; direction: 'asc' | 'desc' }): Promise<Page<SessionRow>>
  getSession(by: { row: number } | { key: string }): Promise<SessionDetail | null>
  listActions(
    request: PageRequest & { sort: string; direction: 'asc' | 'desc' },
  ): Promise<Page<UserActionRow>>
  listSynthetic(
    request: PageRequest & { sort: string; direction: 'asc' | 'desc' },
  ): Promise<Page<SyntheticEventRow>>
  listFindings(request: PageRequest & { captureId?: number | undefined }): Promise<Page<Finding>>
  readonly replay: ReplayRecords
}
