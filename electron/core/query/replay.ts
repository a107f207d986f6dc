/** Reading replay records. */
import type { Page, PageRequest } from '#shared/model/page.ts'
import type { Attempt, Delivery, DeliveryState, ReplayRun } from '#shared/model/replay.ts'
import type { Connection } from '../storage/database.ts'
import { runPage } from './paging.ts'

const everything = { conditions: [], parameters: [] }

export function listRuns(db: Connection, request: PageRequest): Page<ReplayRun> {
  const { cursor, limit } = request
  return runPage(
    db,
    {
      from: 'replayRun',
      select: '*',
      id: 'id',
      sort: 'id',
      direction: 'desc',
      where: everything,
      cursor,
      limit,
    },
    toRun,
  )
}

/** One run; null when there is none of that id. */
export function getRun(db: Connection, runId: number): ReplayRun | null {
  const row = db.prepare<[number], Record<string, unknown>>('SELECT * FROM replayRun WHERE id = ?').get(runId)
  return row ? toRun(row) : null
}

function toRun(row: Record<string, unknown>): ReplayRun {
  return { ...row, plan: JSON.parse(String(row.plan)) } as ReplayRun
}

/** Deliveries in the order of the plan, each with its attempts. */
export function listDeliveries(
  db: Connection,
  request: PageRequest & { runId: number; state?: DeliveryState | undefined },
): Page<Delivery> {
  const { runId, state, cursor, limit } = request
  const where = { conditions: ['runId = ?'], parameters: [runId] as (string | number)[] }
  if (state) {
    where.conditions.push('state = ?')
    where.parameters.push(state)
  }
  const attempts = db.prepare<[unknown], Attempt>(
    'SELECT number, startedAt, durationMs, status, error, answer FROM attempt WHERE deliveryId = ? ORDER BY number',
  )
  return runPage(
    db,
    { from: 'delivery', select: '*', id: 'id', sort: 'id', direction: 'asc', where, cursor, limit },
    (row) => ({ ...row, attempts: attempts.all(row.id) }) as Delivery,
  )
}
