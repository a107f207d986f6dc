/** From the replay form to a plan, or to what has to be corrected. */
import { describe, expect, it } from 'vitest'
import { dryRunText, refusalText } from '#renderer/features/replay/dry-run-text.ts'
import { blankForm, type PlanForm, planOf, remembered } from '#renderer/features/replay/plan-form.ts'
import { planText } from '#renderer/features/replay/plan-text.ts'
import { replayPlan } from '#shared/model/replay.ts'

const url = 'https://localhost:8443/export/events'
const form = (given: Partial<PlanForm>): PlanForm => ({ ...blankForm, url, ...given })

describe('planOf', () => {
  it('starts from what Dynatrace does', () => {
    expect(planOf(form({}), [3, 4]).plan).toEqual({
      captureIds: [3, 4],
      url,
      method: 'PUT',
      insecure: false,
      timeoutMs: 30_000,
      retries: 3,
      retryDelayMs: 1000,
      concurrency: 1,
      pace: { kind: 'flat' },
      allowSelf: false,
    })
  })

  it('makes plans the contract takes', () => {
    const given = form({
      contentType: ' application/x-ndjson ',
      trust: 'ca',
      caPem: '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----',
      pace: 'recorded',
      factor: '2.5',
      timeoutSeconds: '0.5',
    })
    const { plan } = planOf(given, [1])
    expect(replayPlan.parse(plan)).toMatchObject({
      contentType: 'application/x-ndjson',
      timeoutMs: 500,
      pace: { kind: 'recorded', factor: 2.5 },
    })
  })

  it('sends a certificate only when it is asked to trust one', () => {
    expect(planOf(form({ trust: 'none', caPem: 'old' }), [1]).plan).not.toHaveProperty('caPem')
  })

  it.each([
    [{ url: '' }, 'url'],
    [{ url: 'localhost:8443' }, 'url'],
    [{ url: 'ftp://x/' }, 'url'],
    [{ timeoutSeconds: '' }, 'timeoutSeconds'],
    [{ retries: 1.5 }, 'retries'],
    [{ concurrency: 65 }, 'concurrency'],
    [{ pace: 'rate', perSecond: 0 }, 'perSecond'],
    [{ trust: 'ca', caPem: 'hello' }, 'caPem'],
  ] satisfies [Partial<PlanForm>, keyof PlanForm][])('says what is wrong with %j', (given, field) => {
    const { plan, problems } = planOf(form(given), [1])
    expect(plan).toBeNull()
    expect(Object.keys(problems ?? {})).toEqual([field])
  })

  it('does not mind a wrong number in a field that is not shown', () => {
    expect(planOf(form({ pace: 'flat', perSecond: '' }), [1]).plan).not.toBeNull()
  })
})

describe('remembered', () => {
  it('keeps no certificate and no permission for the next time', () => {
    const kept = remembered(form({ caPem: 'x', allowSelf: true, trust: 'none' }))
    expect(kept).toMatchObject({ url })
    expect(Object.keys(kept)).not.toEqual(expect.arrayContaining(['caPem']))
    expect(kept).not.toHaveProperty('allowSelf')
    expect(kept).not.toHaveProperty('trust')
  })
})

describe('words', () => {
  it('tell a dry run', () => {
    expect(dryRunText({ bulks: 12, bytes: 10_400_000, skipped: [], atLeastMs: 6000 })).toMatch(
      /^12 bulks, 10\.4\sMB, at least 6\.00\ss\.$/,
    )
    expect(dryRunText({ bulks: 1, bytes: 10, skipped: [7], atLeastMs: 0 })).toMatch(
      /^1 bulk, 10\sB\. 1 capture without a body is left out\.$/,
    )
  })

  it('put the option that allows a refused target into the words of the dialog', () => {
    const said = "https://localhost:1 is this program's own receiver; say --allow-self to replay into it."
    expect(refusalText(said)).toContain('tick the box above to replay into it')
    expect(refusalText('Something else.')).toBe('Something else.')
  })

  it('tell a plan, with what is dangerous about it', () => {
    const text = planText({
      url,
      method: 'PUT',
      contentType: null,
      insecure: true,
      timeoutMs: 30_000,
      retries: 1,
      retryDelayMs: 1000,
      concurrency: 1,
      pace: { kind: 'rate', perSecond: 2 },
      allowSelf: false,
    })
    expect(text).toContain('content type as captured')
    expect(text).toContain('1 more try after')
    expect(text).toContain('2 a second')
    expect(text).toContain('certificate NOT checked')
  })
})
