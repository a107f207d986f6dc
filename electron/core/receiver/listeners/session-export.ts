/** The session export: bulks as Dynatrace sends them. Only 200 is documented as success, with nothing in it. */
import type { ListenerKind } from './listener.ts'

export const sessionExport: ListenerKind = {
  standard: {
    path: '/export/events',
    methods: ['PUT', 'POST'],
    kind: 'session-export',
    title: 'Session export',
  },
  accepted: () => ({ status: 200, headers: {}, body: '' }),
}

/**
 * A bulk of one small session without contradictions, for the command a newcomer pastes.
 * @param startTime Epoch ms; part of the session's key, so that each start of the program has an example of its own.
 */
export function exampleBulk(startTime: number): string {
  const action = {
    name: 'Loading of page /home',
    type: 'Load',
    application: 'Example shop',
    startTime,
    endTime: startTime + 800,
    duration: 800,
    apdexCategory: 'SATISFIED',
  }
  return JSON.stringify({
    tenantId: 'example',
    userSessionId: 'EXAMPLE1',
    startTime,
    endTime: startTime + 800,
    duration: 800,
    userType: 'REAL_USER',
    applicationType: 'WEB_APPLICATION',
    userActionCount: 1,
    userActions: [action],
  })
}
