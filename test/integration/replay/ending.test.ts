/** Runs that end early: cancelled, interrupted, or because nothing can be recorded any more. */
import { describe, expect, it } from 'vitest'
import { answering } from '#test/support/https-target.ts'
import { fakeCapture } from '#test/support/replay-records.ts'
import { engine, finish, plan, target } from './harness.ts'

describe('ending early', () => {
  const hang = async () => {
    let arrived = () => {}
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve
    })
    return { arrival, ...(await target(() => arrived())) }
  }
  const three = [1, 2, 3].map((id) => fakeCapture(id, `bulk ${id}`))

  it('cancelling aborts what is under way and leaves nothing waiting', async () => {
    const { arrival, url, requests } = await hang()
    const replay = engine(three)
    const { runId } = await replay.replay.start(plan({ url, captureIds: [1, 2, 3] }))
    const followers = [finish(replay, runId), finish(replay, runId)]
    await arrival
    expect(await replay.replay.cancel(runId)).toMatchObject({ state: 'cancelled', attempts: 1 })
    for (const follower of followers) expect((await follower).state).toBe('cancelled')
    const { items } = await replay.storage.replay.listDeliveries({ runId, limit: 10 })
    expect(items.map((d) => d.state)).toEqual(['cancelled', 'cancelled', 'cancelled'])
    expect(requests).toHaveLength(1)
    expect(await replay.replay.cancel(runId)).toMatchObject({ state: 'cancelled' })
  })

  it('stopping leaves what was under way unknown and the rest unsent', async () => {
    const { arrival, url } = await hang()
    const replay = engine(three)
    const { runId } = await replay.replay.start(plan({ url, captureIds: [1, 2, 3] }))
    await arrival
    await replay.replay.stop()
    expect(await replay.storage.replay.getRun(runId)).toMatchObject({ state: 'interrupted' })
    const { items } = await replay.storage.replay.listDeliveries({ runId, limit: 10 })
    expect(items.map((d) => d.state)).toEqual(['unknown', 'waiting', 'waiting'])
    await expect(replay.replay.start(plan({ url }))).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('a run whose record can no longer be written stops sending and says so', async () => {
    const { url, requests } = await target(answering(200))
    const replay = engine(three)
    replay.storage.replay.addAttempt = () => Promise.reject(new Error('disk full'))
    const { runId } = await replay.replay.start(plan({ url, captureIds: [1, 2, 3] }))
    await expect(finish(replay, runId)).rejects.toThrow('disk full')
    expect(requests).toHaveLength(1)
  })

  it('a follower that goes away does not hold the run', async () => {
    const { arrival, url } = await hang()
    const replay = engine(three)
    const { runId } = await replay.replay.start(plan({ url }))
    await arrival
    const leaving = new AbortController()
    const seen: string[] = []
    for await (const element of replay.replay.watch(runId, leaving.signal)) {
      seen.push(element.kind)
      leaving.abort()
    }
    expect(seen).toEqual(['progress'])
  })
})
