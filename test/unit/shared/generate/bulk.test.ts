/** Generated data: the same from the same seed, within the limits, and sound by our own rules. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDocuments } from '#shared/formats/documents.ts'
import { generationOf } from '#shared/formats/generations.ts'
import { extractSession } from '#shared/formats/session.ts'
import { generateBulk } from '#shared/generate/bulk.ts'
import { Random } from '#shared/generate/random.ts'
import { generateSessions } from '#shared/generate/sessions.ts'
import { checkSession } from '#shared/rules/index.ts'

const startTime = 1_620_000_000_000
const span = { line: 1, byteOffset: 0, byteLength: 1 }

describe('generateSessions', () => {
  it.each(['G1', 'G2', 'G3'] as const)(
    'makes %s sessions that our rules find nothing wrong with',
    (generation) => {
      for (const value of generateSessions({ seed: 7, count: 150, startTime, generation })) {
        expect(generationOf(value)).toBe(generation)
        expect(checkSession(value, extractSession(value, generation), span)).toEqual([])
      }
    },
  )

  it('has the size and variety of real exports', () => {
    const sessions = [...generateSessions({ seed: 1, count: 1000, startTime })].map((value) => ({
      bytes: new TextEncoder().encode(JSON.stringify(value)).length,
      ...extractSession(value, 'G3').columns,
    }))
    const mean = sessions.reduce((sum, { bytes }) => sum + bytes, 0) / sessions.length
    expect(mean).toBeGreaterThan(5_000)
    expect(mean).toBeLessThan(7_500)
    for (const { bytes, actionCount } of sessions) {
      expect(bytes).toBeGreaterThan(1_600)
      expect(bytes).toBeLessThan(28_000)
      expect(actionCount).toBeGreaterThanOrEqual(1)
      expect(actionCount).toBeLessThanOrEqual(20)
    }
    const share = (test: (session: (typeof sessions)[number]) => boolean | null) =>
      sessions.filter(test).length / sessions.length
    expect(share((session) => session.userType === 'SYNTHETIC')).toBeCloseTo(0.2, 1)
    expect(share((session) => session.applicationType === 'MOBILE_APPLICATION')).toBeGreaterThan(0.2)
    expect(share((session) => session.hasCrash)).toBeGreaterThan(0.01)
    expect(share((session) => session.hasError)).toBeGreaterThan(0.1)
    expect(new Set(sessions.map((session) => session.city)).size).toBeGreaterThan(15)
    expect(new Set(sessions.map((session) => session.application)).size).toBeGreaterThan(3)
  })

  it('links every user action of a monitor to one of its steps, and nobody else has steps', () => {
    for (const value of generateSessions({ seed: 3, count: 60, startTime, syntheticShare: 0.5 })) {
      const { columns, userActions, syntheticEvents } = extractSession(value, 'G3')
      const steps = new Set(syntheticEvents.map((event) => event.syntheticEventId))
      const isSynthetic = columns.userType === 'SYNTHETIC'
      expect(steps.size > 0).toBe(isSynthetic)
      for (const action of userActions) {
        expect(action.syntheticEventId === null ? !isSynthetic : steps.has(action.syntheticEventId)).toBe(
          true,
        )
      }
    }
  })

  it('leaves out the synthetic and takes nothing else, as asked', () => {
    const types = (syntheticShare: number) =>
      new Set(
        [...generateSessions({ seed: 5, count: 40, startTime, syntheticShare })].map(
          (value) => value.userType,
        ),
      )
    expect(types(0)).toEqual(new Set(['REAL_USER']))
    expect(types(1)).toEqual(new Set(['SYNTHETIC']))
  })
})

describe('generateBulk', () => {
  it('gives the same bytes for the same seed, others for another', () => {
    const bulk = (seed: number) => Buffer.from(generateBulk({ seed, startTime, maxSessions: 20 }))
    expect(bulk(11).equals(bulk(11))).toBe(true)
    expect(bulk(11).equals(bulk(12))).toBe(false)
    // Epoch milliseconds as seeds: the high bits count too.
    expect(bulk(11).equals(bulk(11 + 2 ** 40))).toBe(false)
  })

  it('stays within both limits, every line a document', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 0, max: 60_000 }),
        (seed, maxSessions, maxBytes) => {
          const bulk = generateBulk({ seed, startTime, maxSessions, maxBytes })
          const found = [...readDocuments(bulk)]
          expect(bulk.length).toBeLessThanOrEqual(maxBytes)
          expect(found.length).toBeLessThanOrEqual(maxSessions)
          expect(found.every((piece) => piece.kind === 'document')).toBe(true)
          expect(found.at(-1)?.line ?? 0).toBe(found.length)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('fills a bulk of Dynatrace size', () => {
    const bulk = generateBulk({ seed: 9, startTime })
    expect(bulk.length).toBeGreaterThan(850_000)
    expect(bulk.length).toBeLessThanOrEqual(896_000)
  })
})

describe('Random', () => {
  it('stays in its ranges', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (seed) => {
        const random = new Random(seed)
        for (let round = 0; round < 20; round++) {
          expect(random.next()).toBeGreaterThanOrEqual(0)
          expect(random.next()).toBeLessThan(1)
          expect([3, 4, 5]).toContain(random.int(3, 5))
          expect(random.skewed(100)).toBeGreaterThanOrEqual(0)
          expect(random.skewed(100)).toBeLessThan(1500)
          expect(['a', 'b']).toContain(random.pick(['a', 'b']))
          expect(random.hex(8)).toMatch(/^[0-9A-F]{8}$/)
        }
      }),
    )
  })

  it('weighs', () => {
    const random = new Random(4)
    const heavy = Array.from({ length: 2000 }, () =>
      random.weighted([
        { weight: 9, name: 'a' },
        { weight: 1, name: 'b' },
      ]),
    )
    expect(heavy.filter((item) => item.name === 'a').length / 2000).toBeCloseTo(0.9, 1)
    expect(() => random.pick([])).toThrow('Nothing to pick from')
  })
})
