/** Realistic sessions from a seed: people in browsers and apps, and synthetic monitors. Same seed, same sessions. */
import type { JsonObject } from '../formats/piece.ts'
import { asG1, asG2 } from './older.ts'
import { Random } from './random.ts'
import { appSession, syntheticSession, webSession } from './visitors.ts'

export interface SessionPlan {
  /** Any number; every bit of a whole one counts. */
  seed: number
  /** Start of the first session, epoch ms; the others follow. A day in May 2021 unless given. */
  startTime?: number | undefined
  /** The shape of the documents; `G3` unless given. */
  generation?: 'G1' | 'G2' | 'G3' | undefined
  /** Share of synthetic sessions, 0 to 1; 0.2 unless given. The 2017 shape knows none. */
  syntheticShare?: number | undefined
  /** Median time between the starts of two sessions, ms; 400 unless given. */
  gapMs?: number | undefined
}

/** `count` sessions, in order of their start; the objects are yours to change. */
export function* generateSessions(plan: SessionPlan & { count: number }): Generator<JsonObject> {
  const { seed, count, generation = 'G3', gapMs = 400 } = plan
  const random = new Random(seed)
  const share = generation === 'G1' ? 0 : (plan.syntheticShare ?? 0.2)
  let startTime = plan.startTime ?? Date.UTC(2021, 4, 27)
  for (let index = 0; index < count; index++) {
    const kind = random.next()
    const session =
      kind < share
        ? syntheticSession(random, startTime)
        : kind < share + (1 - share) * 0.65
          ? webSession(random, startTime)
          : appSession(random, startTime)
    yield generation === 'G3' ? session : generation === 'G2' ? asG2(session) : asG1(session)
    startTime += 1 + random.skewed(gapMs)
  }
}
