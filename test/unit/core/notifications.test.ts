import { describe, expect, it } from 'vitest'
import { createNotifications } from '#core/notifications.ts'

const counts = () => ({ captures: 1, sessions: 2, pending: 0 })

describe('notifications', () => {
  it('greet first, then combine what happened meanwhile into one', async () => {
    const notifications = createNotifications(counts)
    const stream = notifications.subscribe(undefined)
    expect((await stream.next()).value).toEqual({ topics: ['hello'], ...counts() })
    const next = stream.next()
    notifications.publish('captures')
    notifications.publish('captures', 'sessions')
    expect((await next).value).toMatchObject({ topics: ['captures', 'sessions'] })
    await stream.return(undefined)
  })

  it('lose nothing that is published while nobody asks', async () => {
    const notifications = createNotifications(counts)
    const stream = notifications.subscribe(undefined)
    await stream.next()
    notifications.publish('replay')
    expect((await stream.next()).value).toMatchObject({ topics: ['replay'] })
    await stream.return(undefined)
  })

  it('end with the signal and with the program', async () => {
    const notifications = createNotifications(counts)
    const abort = new AbortController()
    const first = notifications.subscribe(abort.signal)
    const second = notifications.subscribe(undefined)
    await first.next()
    await second.next()
    const [one, two] = [first.next(), second.next()]
    abort.abort()
    expect((await one).done).toBe(true)
    notifications.stop()
    expect((await two).done).toBe(true)
  })
})
