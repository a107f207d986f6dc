/** Every shape is recognised, also when single fields are missing, and nothing else is taken for a session. */
import { describe, expect, it } from 'vitest'
import { generationOf, isSessionDocument } from '#shared/formats/generations.ts'
import { fixtureDocuments } from '#test/support/fixtures.ts'

const base = { tenantId: 't', userSessionId: '1', startTime: 1 }

describe('generationOf', () => {
  it.each([
    ['visit-2016.json', ['G0']],
    ['sessions-2017.ndjson', ['G1', 'G1', 'G1']],
    ['storage-2018.json', ['G1x']],
    ['session-2020.ndjson', ['G2']],
    ['elasticsearch-2021.ndjson', ['G3']],
    ['broken.ndjson', ['G3', 'G3', 'G3', null]],
  ])('%s', (name, expected) => {
    expect(fixtureDocuments(name).map((piece) => generationOf(piece.value))).toEqual(expected)
  })

  it('goes by several fields, so that a missing one does not hide a session', () => {
    expect(generationOf({ userSessionId: '1', startTime: 1 })).toBe('G3')
    expect(generationOf({ tenantId: 't', startTime: 1, endTime: 2 })).toBe('G3')
    expect(generationOf({ userSessionId: '1', userActions: [] })).toBe('G3')
    expect(generationOf({ visitId: '1', visitType: 'ROBOT' })).toBe('G0')
    expect(generationOf({ ...base, osFamilyName: 'Linux' })).toBe('G1')
    expect(generationOf({ ...base, stringTags: {} })).toBe('G1')
    expect(generationOf({ ...base, stringTags: [] })).toBe('G3')
    expect(generationOf({ ...base, geolocationCountryName: 'x', browserFamilyName: 'y' })).toBe('G1x')
    expect(generationOf({ ...base, userActions: [null, { failedImages: null }] })).toBe('G2')
    expect(generationOf({ ...base, userActions: 'none' })).toBe('G3')
  })

  it.each([
    [null],
    ['userSessionId'],
    [[base]],
    [{}],
    [{ tenantId: 't' }],
    [{ startTime: 1, endTime: 2 }],
    [{ extrapolationLevel: 1, columnNames: ['userSessionId'], values: [] }],
    [{ specversion: '1.0', id: '1', source: 's', type: 'order' }],
    [Object.create({ userSessionId: '1', tenantId: 't', startTime: 1 })],
  ])('is null for %j', (value) => {
    expect(generationOf(value)).toBeNull()
    expect(isSessionDocument(value)).toBe(false)
  })
})
