/** Columns of every generation under today's names; wrong types become null and are told, never thrown. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/formats/documents.ts'
import { generationOf } from '#shared/formats/generations.ts'
import { extractSession } from '#shared/formats/session.ts'
import { generations } from '#shared/model/generation.ts'
import {
  errorColumns,
  eventColumns,
  sessionColumns,
  syntheticEventColumns,
  userActionColumns,
} from '#shared/model/session.ts'
import { fixtureDocuments } from '#test/support/fixtures.ts'

function extract(name: string, index = 0) {
  const value = fixtureDocuments(name)[index]?.value ?? {}
  return extractSession(value, generationOf(value) ?? 'G3')
}

/** Throws unless everything has the type its column promises. */
function expectColumns(extracted: ReturnType<typeof extractSession>): void {
  sessionColumns.parse(extracted.columns)
  for (const action of extracted.userActions) userActionColumns.parse(action)
  for (const event of extracted.events) eventColumns.parse(event)
  for (const error of extracted.errors) errorColumns.parse(error)
  for (const event of extracted.syntheticEvents) syntheticEventColumns.parse(event)
}

describe('extractSession', () => {
  it('maps the visit of 2016', () => {
    const { columns, userActions, problems } = extract('visit-2016.json')
    expect(columns).toMatchObject({
      generation: 'G0',
      tenantId: null,
      userSessionId: '954+774',
      internalUserId: '1480500000000QXWLARCH7',
      userType: 'REAL_USER',
      applicationType: 'MOBILE_APPLICATION',
      application: 'Fernhill',
      newUser: true,
      userId: 'larch.walker',
      device: 'Rowan 4',
      continent: 'Europe',
      country: 'Norway',
      region: null,
      city: 'Bergen',
      osFamily: 'Android',
      osVersion: 'Android 6.0',
      actionCount: 1,
    })
    expect(userActions).toMatchObject([{ apdexCategory: 'SATISFIED', errorCount: 4, duration: 800 }])
    expect(problems).toEqual([])
  })

  it('maps 2017, where events named their application by entity ID', () => {
    const { columns, userActions, events, errors } = extract('sessions-2017.ndjson')
    expect(columns).toMatchObject({
      generation: 'G1',
      continent: 'South America',
      country: 'Chile',
      region: 'Magallanes',
      city: 'Punta Arenas',
      osFamily: 'Android',
      osVersion: 'Android 7.0',
      application: 'Fernhill for Android',
      hasCrash: true,
      errorCount: 1,
      eventCount: 1,
    })
    expect(userActions).toMatchObject([{ ordinal: 0, name: 'Checkout', errorCount: 2, hasCrash: false }])
    expect(events).toEqual([
      {
        ordinal: 0,
        type: 'UserTag',
        name: 'glacierfan',
        application: null,
        page: null,
        startTime: 1511441593562,
      },
    ])
    expect(errors).toMatchObject([{ type: 'Crash', application: null }])
  })

  it('maps the storage form, leaving codes alone', () => {
    const { columns, problems } = extract('storage-2018.json')
    expect(columns).toMatchObject({
      generation: 'G1x',
      userType: null,
      browserType: 'Desktop Browser',
      browserFamily: 'Firefox',
      browserMajorVersion: 'Firefox 63',
      country: 'Austria',
      hasSessionReplay: true,
      application: 'Trail Magazine',
    })
    expect(problems).toEqual([])
  })

  it('adds up the error counts of today, also where the old one stands beside them', () => {
    expect(extract('session-2020.ndjson').userActions).toMatchObject([
      { errorCount: 3, largestContentfulPaint: 2100, cumulativeLayoutShift: 0.08 },
    ])
  })

  it('reads synthetic events and what they caused', () => {
    const { columns, userActions, syntheticEvents } = extract('elasticsearch-2021.ndjson')
    expect(columns).toMatchObject({
      userActionCount: 12,
      actionCount: 2,
      syntheticEventCount: 1,
      endReason: 'TEST_FAILED',
    })
    expect(userActions.map((action) => action.syntheticEventId)).toEqual([
      'SYNTHETIC_TEST_STEP-01',
      'SYNTHETIC_TEST_STEP-99',
    ])
    expect(syntheticEvents).toEqual([
      {
        ordinal: 0,
        type: 'click',
        name: 'click on "Search"',
        sequenceNumber: 1,
        syntheticEventId: 'SYNTHETIC_TEST_STEP-01',
        timestamp: 1622107568000,
        errorCode: 1401,
        errorName: 'Element not found',
      },
    ])
  })

  it('reads wrong types as null and tells each with its path', () => {
    const { columns, userActions, events, problems, problemCount } = extract('broken.ndjson', 2)
    expect(columns).toMatchObject({
      userSessionId: null,
      startTime: null,
      userActionCount: null,
      actionCount: 1,
    })
    expect(userActions).toMatchObject([{ ordinal: 0, name: 'a', duration: null }])
    expect(events).toEqual([])
    expect(problems.map(({ path, kind, found }) => `${path} ${kind} ${found}`)).toEqual([
      'userActions[0].duration wrong-type a text',
      'userActions[1] not-an-object a number',
      'userActions[2] not-an-object null',
      'events wrong-type an object',
      'userSessionId wrong-type a number',
      'startTime wrong-type a text',
      'userActionCount wrong-type a number',
    ])
    expect(problemCount).toBe(7)
  })

  it('takes no number too large to hold, and lists at most 100 problems', () => {
    const value = JSON.parse('{"startTime":1e999,"screenWidth":1e300,"endTime":1.5}') as JsonObject
    expect(extractSession(value, 'G3').columns).toMatchObject({
      startTime: null,
      screenWidth: null,
      endTime: 1.5,
    })
    const many = extractSession({ userActions: Array(500).fill(0) }, 'G3')
    expect([many.problems.length, many.problemCount]).toEqual([100, 500])
  })

  it('leaves the document as it was', () => {
    const value = {
      visitId: '1',
      visitType: 'ROBOT',
      geoInfos: [{ kind: '__proto__', name: 'x' }],
      userActions: [{ jsErrors: 1 }],
    }
    const before = JSON.stringify(value)
    extractSession(value, 'G0')
    expect(JSON.stringify(value)).toBe(before)
  })

  it('keeps every column to its type, whatever the document holds', () => {
    const names = Object.keys(sessionColumns.shape).concat(
      'userActions',
      'events',
      'errors',
      'syntheticEvents',
      '__proto__',
    )
    const value = fc.jsonValue({ maxDepth: 2 })
    const part = fc.dictionary(
      fc.constantFrom(...Object.keys(userActionColumns.shape), 'timestamp', 'page'),
      value,
    )
    const document = fc.dictionary(
      fc.constantFrom(...names),
      fc.oneof(value, fc.array(fc.oneof(part, value), { maxLength: 3 })),
    )
    fc.assert(
      fc.property(document, fc.constantFrom(...generations), (body, generation) => {
        expectColumns(extractSession(JSON.parse(JSON.stringify(body)) as JsonObject, generation))
      }),
      { numRuns: 400 },
    )
  })
})
