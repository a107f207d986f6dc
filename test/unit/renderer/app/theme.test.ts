import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('../../../../renderer/app/theme.css', import.meta.url), 'utf8')

/** The hex colours a rule sets. */
function colours(selector: string): Map<string, string> {
  const rule = css.slice(css.indexOf(`${selector} {`))
  const body = rule.slice(0, rule.indexOf('}'))
  return new Map(
    [...body.matchAll(/--bs-([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]),
  )
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const surfaces = ['surface', 'panel', 'raised', 'hover', 'selected', 'picked']
const texts = ['text', 'muted', 'accent', 'ok', 'warning', 'failed', 'pending', 'retry']
const kinds = [
  'real',
  'synthetic',
  'robot',
  'action',
  'error',
  'event',
  'step',
  'added',
  'removed',
  'changed',
]

describe.each([
  ['light', colours(':root')],
  ['dark', colours(':root[data-mantine-color-scheme="dark"]')],
])('the %s theme', (_name, theme) => {
  const of = (name: string) => theme.get(name) ?? ''

  test.each([...texts, ...kinds])('%s reads on every surface (AA, 4.5 to 1)', (name) => {
    for (const surface of surfaces) {
      expect(contrast(of(name), of(surface)), `${name} on ${surface}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('text on the accent colour reads', () => {
    expect(contrast(of('accent-text'), of('accent'))).toBeGreaterThanOrEqual(4.5)
  })

  test('marked bytes stay readable', () => {
    expect(contrast(of('text'), of('mark-range'))).toBeGreaterThanOrEqual(4.5)
  })

  test('phases of an action stand out from the surface (3 to 1)', () => {
    for (const name of ['server', 'frontend']) {
      expect(contrast(of(name), of('surface')), name).toBeGreaterThanOrEqual(3)
    }
  })
})
