import { expect, test } from 'vitest'
import { switchableLink } from '#renderer/app/switchable-link.ts'

const saying = (name: string) => ({ call: async () => name })

test('calls wait for a connection, then use the current one', async () => {
  const link = switchableLink()
  const early = link.call(['a'], undefined, { context: {} })
  link.use(saying('first'))
  expect(await early).toBe('first')
  link.use(saying('second'))
  expect(await link.call(['a'], undefined, { context: {} })).toBe('second')
})

test('while there is no connection again, calls wait again', async () => {
  const link = switchableLink()
  link.use(saying('first'))
  link.use(null)
  const waiting = link.call(['a'], undefined, { context: {} })
  link.use(saying('second'))
  expect(await waiting).toBe('second')
})

test('a call that is called off does not wait', async () => {
  const abort = new AbortController()
  const waiting = switchableLink().call(['a'], undefined, { context: {}, signal: abort.signal })
  abort.abort(new Error('called off'))
  await expect(waiting).rejects.toThrow('called off')
})
