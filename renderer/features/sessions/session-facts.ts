/** Which facts of a session are told, under which names, in which groups, and in which unit. Absent ones are left out. */
import type { SessionDetail } from '#shared/model/session.ts'
import { errorsOf } from './session-status.ts'

/** How a value is written: `time` is epoch ms, `duration` ms, `bytes` bytes. */
export type SessionFact = { name: string; field: string } & (
  | { kind: 'text' | 'mono'; value: string }
  | { kind: 'time' | 'duration' | 'count' | 'bytes'; value: number }
)

export interface FactGroup {
  title: string
  facts: SessionFact[]
}

type Draft = Omit<SessionFact, 'kind' | 'value'> & {
  kind: SessionFact['kind'] | 'flag'
  value: string | number | boolean | null
}

const fact = (name: string, field: string, kind: Draft['kind'], value: Draft['value']): Draft => ({
  name,
  field,
  kind,
  value,
})

function settled(draft: Draft): SessionFact[] {
  const { name, field, kind, value } = draft
  if (value === null || value === '') return []
  if (typeof value === 'boolean') return [{ name, field, kind: 'text', value: value ? 'yes' : 'no' }]
  if (typeof value === 'number') {
    return kind === 'time' || kind === 'duration' || kind === 'bytes'
      ? [{ name, field, kind, value }]
      : [{ name, field, kind: 'count', value }]
  }
  return [{ name, field, kind: kind === 'mono' ? 'mono' : 'text', value }]
}

/** `claimed` beside `listed` where they differ, as the vendor's own sample does. */
function counted(claimed: number | null, listed: number): string {
  const shown = listed.toLocaleString('en-US')
  return claimed === null || claimed === listed
    ? shown
    : `${shown} listed, ${claimed.toLocaleString('en-US')} claimed`
}

function screen(s: SessionDetail): string | null {
  return s.screenWidth === null || s.screenHeight === null ? null : `${s.screenWidth} × ${s.screenHeight}`
}

function drafts(s: SessionDetail): [string, Draft[]][] {
  return [
    [
      'Session',
      [
        fact('Session', 'userSessionId', 'mono', s.userSessionId),
        fact('Tenant', 'tenantId', 'mono', s.tenantId),
        fact('Part', 'partNumber', 'count', s.partNumber),
        fact('Start', 'startTime', 'time', s.startTime),
        fact('End', 'endTime', 'time', s.endTime),
        fact('Duration', 'duration', 'duration', s.duration),
        fact('End reason', 'endReason', 'text', s.endReason),
        fact('Generation', 'generation', 'text', s.generation),
      ],
    ],
    [
      'Experience',
      [
        fact('Score', 'userExperienceScore', 'text', s.userExperienceScore),
        fact('User actions', 'userActionCount', 'text', counted(s.userActionCount, s.actionCount)),
        fact('Errors', 'totalErrorCount', 'count', errorsOf(s)),
        fact('Events', 'events', 'count', s.eventCount),
        fact('Crash', 'hasCrash', 'flag', s.hasCrash),
        fact('Bounce', 'bounce', 'flag', s.bounce),
        fact('Session replay', 'hasSessionReplay', 'flag', s.hasSessionReplay),
      ],
    ],
    [
      'User',
      [
        fact('User type', 'userType', 'text', s.userType),
        fact('User', 'userId', 'text', s.userId),
        fact('Internal user', 'internalUserId', 'mono', s.internalUserId),
        fact('New user', 'newUser', 'flag', s.newUser),
        fact('Monitor', 'browserMonitorName', 'text', s.browserMonitorName),
        fact('Monitor id', 'browserMonitorId', 'mono', s.browserMonitorId),
      ],
    ],
    [
      'Application',
      [
        fact('Application', 'userActions[].application', 'text', s.application),
        fact('Type', 'applicationType', 'text', s.applicationType),
        fact('Version', 'appVersion', 'text', s.appVersion),
      ],
    ],
    [
      'Place',
      [
        fact('Country', 'country', 'text', s.country),
        fact('Region', 'region', 'text', s.region),
        fact('City', 'city', 'text', s.city),
        fact('Continent', 'continent', 'text', s.continent),
        fact('Address', 'ip', 'mono', s.ip),
        fact('Provider', 'isp', 'text', s.isp),
      ],
    ],
    [
      'Device',
      [
        fact('Operating system', 'osVersion', 'text', s.osVersion ?? s.osFamily),
        fact('Browser', 'browserMajorVersion', 'text', s.browserMajorVersion ?? s.browserFamily),
        fact('Browser type', 'browserType', 'text', s.browserType),
        fact('Client', 'clientType', 'text', s.clientType),
        fact('Device', 'device', 'text', s.device),
        fact('Manufacturer', 'manufacturer', 'text', s.manufacturer),
        fact('Screen', 'screenWidth, screenHeight', 'text', screen(s)),
      ],
    ],
    [
      'Document',
      [
        fact('Capture', '', 'text', `#${s.location.captureId}`),
        fact('Line', '', 'count', s.location.line),
        fact('At byte', '', 'count', s.location.byteOffset),
        fact('Length', '', 'bytes', s.location.byteLength),
      ],
    ],
  ]
}

/** The groups that have at least one fact. */
export function sessionFacts(session: SessionDetail): FactGroup[] {
  return drafts(session)
    .map(([title, list]) => ({ title, facts: list.flatMap(settled) }))
    .filter((group) => group.facts.length > 0)
}
