/** Bars as paths, and the way back from a point to a bar. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barAt, barsPath } from '#renderer/features/sessions/strip-geometry.ts'
import type { Bar } from '#renderer/features/sessions/waterfall.ts'

const bar = (left: number, width: number, phases: Bar['phases'] = []): Bar => ({ left, width, phases })

describe('barsPath', () => {
  it('draws a rectangle for each bar, at least two units wide', () => {
    expect(barsPath([bar(0.1, 0.2), null, bar(0.5, 0)], [0, 0, 1], null)).toBe(
      'M100 0h200v8h-200zM500 10h2v8h-2z',
    )
  })

  it('draws one phase inside of its bar', () => {
    const phased = bar(0, 0.5, [{ phase: 'server', left: 0.5, width: 0.25 }])
    expect(barsPath([phased], [0], 'server')).toBe('M250 0h125v8h-125z')
    expect(barsPath([phased], [0], 'network')).toBe('')
  })
})

describe('barAt', () => {
  it('finds the bar of that lane, or the nearest within reach', () => {
    const bars = [bar(0.1, 0.1), bar(0.3, 0.1), bar(0.1, 0.1)]
    const lane = [0, 0, 1]
    expect(barAt(bars, lane, 0.15, 0, 0.01)).toBe(0)
    expect(barAt(bars, lane, 0.15, 1, 0.01)).toBe(2)
    expect(barAt(bars, lane, 0.295, 0, 0.01)).toBe(1)
    expect(barAt(bars, lane, 0.25, 0, 0.01)).toBe(-1)
  })

  it('finds every bar at its own middle when none overlap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(), (count, pick) => {
        const bars = Array.from({ length: count }, (_, i) => bar(i / count, 0.5 / count))
        const lane = bars.map(() => 0)
        const i = pick % count
        expect(barAt(bars, lane, (i + 0.25) / count, 0, 0)).toBe(i)
      }),
    )
  })
})
