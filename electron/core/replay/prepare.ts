/** From a plan to what will be sent: bulks in order, each with its due time, and the captures left out. */
import type { ReplayPlan } from '#shared/model/replay.ts'
import { Failure } from '../failure.ts'
import type { CaptureForReplay, Storage } from '../storage/storage.ts'
import { scheduleOf } from './pacing.ts'
import { checkTarget, isHeaderValue, type OwnTargetCheck, type Target } from './target.ts'

export interface PlannedBulk {
  captureId: number
  bytes: number
  contentType: string
  /** Milliseconds after the run's origin. */
  dueMs: number
}

export interface Prepared {
  target: Target
  bulks: PlannedBulk[]
  /** Captures without a body. */
  skipped: number[]
}

/** A bulk that came without content type (an imported file) is sent with the exporter's default. */
const defaultContentType = 'application/json'

/**
 * Checks a plan and works out what it sends. Sends nothing.
 * Throws `NOT_FOUND` for an unknown capture, `BAD_INPUT` and `REFUSED` as `checkTarget` does.
 */
export async function prepare(
  plan: ReplayPlan,
  storage: Pick<Storage, 'captureForReplay'>,
  isOwnTarget: OwnTargetCheck,
): Promise<Prepared> {
  const target = await checkTarget(plan, isOwnTarget)
  const known = new Map<number, CaptureForReplay>()
  for (const capture of await storage.captureForReplay(plan.captureIds)) known.set(capture.id, capture)
  const captures = plan.captureIds.map((id) => {
    const capture = known.get(id)
    if (!capture) throw new Failure('NOT_FOUND', `There is no capture ${id}. Nothing was sent.`)
    return capture
  })
  // The recorded pace only means something in the order of arrival; otherwise the caller's order stands.
  if (plan.pace.kind === 'recorded') captures.sort((a, b) => a.receivedAt - b.receivedAt || a.id - b.id)
  const sendable = captures.filter((capture) => capture.bodyBytes !== null)
  const due = scheduleOf(
    plan.pace,
    sendable.map((capture) => capture.receivedAt),
  )
  return {
    target,
    bulks: sendable.map((capture, index) => ({
      captureId: capture.id,
      bytes: capture.bodyBytes ?? 0,
      contentType: contentTypeOf(capture, plan),
      dueMs: due[index] ?? 0,
    })),
    skipped: captures.filter((capture) => capture.bodyBytes === null).map((capture) => capture.id),
  }
}

function contentTypeOf(capture: CaptureForReplay, plan: ReplayPlan): string {
  const contentType = plan.contentType ?? capture.contentType ?? defaultContentType
  if (isHeaderValue(contentType)) return contentType
  throw new Failure(
    'BAD_INPUT',
    `Capture ${capture.id} came with a content type that no HTTP header may hold. Nothing was sent; name one with --content-type.`,
  )
}
