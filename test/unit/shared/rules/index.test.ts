/** Each rule speaks when it should and is silent otherwise. */
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/formats/documents.ts'
import { generationOf } from '#shared/formats/generations.ts'
import { extractSession } from '#shared/formats/session.ts'
import { checkSession, sessionRules } from '#shared/rules/index.ts'
import { fixtureDocuments } from '#test/support/fixtures.ts'

const span = { line: 4, byteOffset: 100, byteLength: 50 }
const sound = { tenantId: 't', userSessionId: '1', startTime: 1000, endTime: 3000, duration: 2000 }

function check(value: JsonObject, notUtf8?: true): string[] {
  const extracted = extractSession(value, generationOf(value) ?? 'G3')
  const found = checkSession(value, extracted, notUtf8 ? { ...span, notUtf8 } : span)
  for (const finding of found) expect(finding).toMatchObject(span)
  return found.map(({ rule, message }) => `${rule}: ${message}`)
}

describe('checkSession', () => {
  it('has nothing to say about a sound session', () => {
    expect(check(sound)).toEqual([])
    expect(
      check({ ...sound, userActionCount: 1, userActions: [{ startTime: 1, endTime: 2, duration: 1 }] }),
    ).toEqual([])
    for (const name of [
      'visit-2016.json',
      'sessions-2017.ndjson',
      'storage-2018.json',
      'session-2020.ndjson',
    ]) {
      for (const { value } of fixtureDocuments(name)) expect(check(value)).toEqual([])
    }
  })

  it('tells what is odd about the synthetic session as documentation prints them', () => {
    const [piece] = fixtureDocuments('elasticsearch-2021.ndjson')
    expect(check(piece?.value ?? {})).toEqual([
      'action-count: userActionCount says 12, but the session lists 2 user actions.',
      'synthetic-event-missing: userActions[1] names a synthetic event the session does not list, such as SYNTHETIC_TEST_STEP-99.',
    ])
  })

  it('tells wrong types and elements that are no objects', () => {
    const piece = fixtureDocuments('broken.ndjson')[2]
    expect(check(piece?.value ?? {})).toEqual([
      'missing-identity: userSessionId and startTime missing: copies of this session may not be recognised as such.',
      'wrong-type: userActions[0].duration should be a number and is a text; events should be a list and is an object; userSessionId should be a text and is a number; and 2 more. Their columns stay empty.',
      'element-not-an-object: userActions[1] should be an object and is a number; userActions[2] should be an object and is null. Left out of the lists.',
    ])
  })

  it.each<[string, JsonObject, string[]]>([
    [
      'a count of one',
      { userActionCount: 2, userActions: [{}] },
      ['action-count: userActionCount says 2, but the session lists 1 user action.'],
    ],
    [
      'a reversed session',
      { endTime: 900, duration: 0 },
      ['end-before-start: The session ends before it starts (900 < 1000).'],
    ],
    [
      'reversed user actions',
      { userActions: [{}, { startTime: 9, endTime: 8 }, { startTime: 9, endTime: 7 }] },
      ['end-before-start: userActions[1] ends before it starts (8 < 9). So do 1 more of its user actions.'],
    ],
    [
      'a wrong duration',
      { duration: 2500 },
      ['duration-mismatch: duration says 2500 ms, but from startTime to endTime it is 2000 ms.'],
    ],
    ['a rounded duration', { duration: 2001 }, []],
    [
      'wrong durations of user actions',
      {
        userActions: [
          { startTime: 1, endTime: 9, duration: 3 },
          { startTime: 1, endTime: 9, duration: 0 },
        ],
      },
      [
        'duration-mismatch: userActions[0].duration says 3 ms, but from startTime to endTime it is 8 ms. 1 more user actions disagree likewise.',
      ],
    ],
    [
      'several lost steps',
      {
        userActions: [{ syntheticEventId: 'A' }, { syntheticEventId: 'B' }, { syntheticEventId: 'C' }],
        syntheticEvents: [{ syntheticEventId: 'B' }],
      },
      ['synthetic-event-missing: 2 user actions name synthetic events the session does not list, such as A.'],
    ],
    [
      'no tenant',
      { tenantId: null },
      ['missing-identity: tenantId missing: copies of this session may not be recognised as such.'],
    ],
  ])('%s', (_, change, expected) => {
    expect(check({ ...sound, ...change })).toEqual(expected)
  })

  it('tells when characters were lost', () => {
    expect(check(sound, true)).toEqual([expect.stringMatching(/^not-utf8: /)])
  })

  it('gives every rule an id of its own', () => {
    expect(new Set(sessionRules.map((rule) => rule.id)).size).toBe(sessionRules.length)
  })
})
