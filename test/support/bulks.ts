/** Small bulks for tests: valid sessions, each unlike any other. */
import { createHash, randomUUID } from 'node:crypto'

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export interface SmallSession {
  userSessionId?: string
  startTime?: number
  [field: string]: unknown
}

/** One session that every reader takes; `given` fields win. */
export function smallSession(given: SmallSession = {}): SmallSession {
  const startTime = 1_700_000_000_000
  return {
    tenantId: 'test-tenant',
    userSessionId: randomUUID(),
    startTime,
    endTime: startTime + 12_400,
    duration: 12_400,
    userType: 'REAL_USER',
    userId: 'anna',
    country: 'Poland',
    userActionCount: 1,
    userActions: [
      {
        name: 'Click on "Check out"',
        type: 'Xhr',
        application: 'Shop',
        startTime: startTime + 1000,
        endTime: startTime + 1850,
        duration: 850,
      },
    ],
    ...given,
  }
}

/** Sessions as newline-delimited JSON with a final newline. */
export function bulkOf(...sessions: SmallSession[]): Buffer {
  return Buffer.from(sessions.map((session) => `${JSON.stringify(session)}\n`).join(''))
}
