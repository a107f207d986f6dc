/**
 * Which user actions each synthetic step caused, and back. Linked by `syntheticEventId`, never by time: an action's
 * clock may run ahead of its step's. Time only decides between steps that share an id (a step run twice).
 */
import type { SyntheticEventColumns, UserActionColumns } from '#shared/model/session.ts'

export interface Step {
  /** 1-based, in the order the steps ran; what the screen shows. */
  number: number
  event: SyntheticEventColumns
  actions: UserActionColumns[]
}

export interface StepLinks {
  steps: Step[]
  /** Actions that name a step the session does not list. */
  orphans: UserActionColumns[]
  /** Actions that name no step. */
  others: UserActionColumns[]
  /** The step that caused an action, by the action's ordinal. */
  stepOf: ReadonlyMap<number, Step>
}

function inOrder(events: readonly SyntheticEventColumns[]): SyntheticEventColumns[] {
  const far = Number.POSITIVE_INFINITY
  return [...events].sort(
    (a, b) =>
      (a.sequenceNumber ?? far) - (b.sequenceNumber ?? far) ||
      (a.timestamp ?? far) - (b.timestamp ?? far) ||
      a.ordinal - b.ordinal,
  )
}

/** Of steps with one id, the last that had begun when the action did; else the first. */
function causing(candidates: readonly Step[], action: UserActionColumns): Step | undefined {
  if (candidates.length < 2 || action.startTime === null) return candidates[0]
  const at = action.startTime
  return (
    candidates.findLast((step) => step.event.timestamp !== null && step.event.timestamp <= at) ??
    candidates[0]
  )
}

/** Links every action of a session to the step that caused it. */
export function linkSteps(
  events: readonly SyntheticEventColumns[],
  actions: readonly UserActionColumns[],
): StepLinks {
  const steps: Step[] = inOrder(events).map((event, i) => ({ number: i + 1, event, actions: [] }))
  const byId = new Map<string, Step[]>()
  for (const step of steps) {
    const id = step.event.syntheticEventId
    if (id === null) continue
    const same = byId.get(id)
    if (same) same.push(step)
    else byId.set(id, [step])
  }
  const orphans: UserActionColumns[] = []
  const others: UserActionColumns[] = []
  const stepOf = new Map<number, Step>()
  for (const action of actions) {
    if (action.syntheticEventId === null) {
      ;(action.syntheticEvent === null ? others : orphans).push(action)
      continue
    }
    const step = causing(byId.get(action.syntheticEventId) ?? [], action)
    if (step === undefined) orphans.push(action)
    else {
      step.actions.push(action)
      stepOf.set(action.ordinal, step)
    }
  }
  return { steps, orphans, others, stepOf }
}

export type StepRow =
  | { kind: 'step'; key: string; step: Step }
  | { kind: 'action'; key: string; action: UserActionColumns; step: Step | null }
  | { kind: 'heading'; key: string; text: string }

/** The list the Synthetic tab shows: each step followed by its actions, then the actions without a step. */
export function stepRows(links: StepLinks): StepRow[] {
  const rows: StepRow[] = []
  const add = (actions: readonly UserActionColumns[], step: Step | null) => {
    for (const action of actions) rows.push({ kind: 'action', key: `a${action.ordinal}`, action, step })
  }
  for (const step of links.steps) {
    rows.push({ kind: 'step', key: `s${step.event.ordinal}`, step })
    add(step.actions, step)
  }
  if (links.orphans.length > 0) {
    rows.push({ kind: 'heading', key: 'orphans', text: 'Actions of steps this session does not list' })
    add(links.orphans, null)
  }
  if (links.others.length > 0) {
    rows.push({ kind: 'heading', key: 'others', text: 'Actions no step caused' })
    add(links.others, null)
  }
  return rows
}
