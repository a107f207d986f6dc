/** The replay form: what it holds, what is wrong with it, and the plan it comes to. Pure; units are those people type. */
import type { ReplayPlanInput } from '#shared/model/replay.ts'

/** Number fields hold text while they are being typed. */
type Typed = number | string

export interface PlanForm {
  url: string
  method: 'PUT' | 'POST'
  /** Empty: as captured. */
  contentType: string
  trust: 'system' | 'ca' | 'none'
  caPem: string
  timeoutSeconds: Typed
  retries: Typed
  retryDelaySeconds: Typed
  concurrency: Typed
  pace: 'flat' | 'rate' | 'recorded'
  perSecond: Typed
  factor: Typed
  allowSelf: boolean
}

/** What Dynatrace does: PUT, 30 s, three more tries. */
export const blankForm: PlanForm = {
  url: '',
  method: 'PUT',
  contentType: '',
  trust: 'system',
  caPem: '',
  timeoutSeconds: 30,
  retries: 3,
  retryDelaySeconds: 1,
  concurrency: 1,
  pace: 'flat',
  perSecond: 1,
  factor: 1,
  allowSelf: false,
}

export type Problems = Partial<Record<keyof PlanForm, string>>
export type Planned = { plan: ReplayPlanInput; problems: null } | { plan: null; problems: Problems }

interface Bounds {
  least: number
  most: number
  whole: boolean
  unit: string
}

const bounds = {
  timeoutSeconds: { least: 0.001, most: 3600, whole: false, unit: ' s' },
  retries: { least: 0, most: 100, whole: true, unit: '' },
  retryDelaySeconds: { least: 0, most: 3600, whole: false, unit: ' s' },
  concurrency: { least: 1, most: 64, whole: true, unit: '' },
  perSecond: { least: 0.001, most: 10_000, whole: false, unit: ' a second' },
  factor: { least: 0.001, most: 1000, whole: false, unit: ' ×' },
} satisfies Partial<Record<keyof PlanForm, Bounds>>

function numberProblem(value: Typed, { least, most, whole, unit }: Bounds): string | undefined {
  const n = typeof value === 'number' ? value : Number(value.trim() === '' ? Number.NaN : value)
  if (!Number.isFinite(n)) return 'A number is needed.'
  if (whole && !Number.isInteger(n)) return 'A whole number is needed.'
  return n < least || n > most ? `From ${least}${unit} to ${most.toLocaleString('en-US')}${unit}.` : undefined
}

function urlProblem(text: string): string | undefined {
  if (text.trim() === '') return 'Where to? For example https://localhost:9200/_bulk.'
  const url = URL.parse(text.trim())
  if (url === null) return 'This is no URL. It starts with https:// or http://.'
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return 'Only https:// and http:// can be sent to.'
  return undefined
}

/** The plan for these captures, or what has to be corrected first. */
export function planOf(form: PlanForm, captureIds: readonly number[]): Planned {
  const problems: Problems = {}
  const note = (field: keyof PlanForm, problem: string | undefined) => {
    if (problem !== undefined) problems[field] = problem
  }
  note('url', urlProblem(form.url))
  for (const field of ['timeoutSeconds', 'retries', 'retryDelaySeconds', 'concurrency'] as const) {
    note(field, numberProblem(form[field], bounds[field]))
  }
  if (form.pace === 'rate') note('perSecond', numberProblem(form.perSecond, bounds.perSecond))
  if (form.pace === 'recorded') note('factor', numberProblem(form.factor, bounds.factor))
  if (form.trust === 'ca' && !form.caPem.includes('-----BEGIN CERTIFICATE-----')) {
    note('caPem', 'Paste a certificate in PEM form, starting with -----BEGIN CERTIFICATE-----.')
  }
  if (Object.keys(problems).length > 0) return { plan: null, problems }
  const plan: ReplayPlanInput = {
    captureIds: [...captureIds],
    url: form.url.trim(),
    method: form.method,
    insecure: form.trust === 'none',
    timeoutMs: Math.round(Number(form.timeoutSeconds) * 1000),
    retries: Number(form.retries),
    retryDelayMs: Math.round(Number(form.retryDelaySeconds) * 1000),
    concurrency: Number(form.concurrency),
    pace: paceOf(form),
    allowSelf: form.allowSelf,
  }
  if (form.contentType.trim() !== '') plan.contentType = form.contentType.trim()
  if (form.trust === 'ca') plan.caPem = form.caPem
  return { plan, problems: null }
}

function paceOf(form: PlanForm): ReplayPlanInput['pace'] {
  switch (form.pace) {
    case 'flat':
      return { kind: 'flat' }
    case 'rate':
      return { kind: 'rate', perSecond: Number(form.perSecond) }
    case 'recorded':
      return { kind: 'recorded', factor: Number(form.factor) }
  }
}

/** The part of a form that is remembered for the next replay: never certificates, never permissions. */
export function remembered(form: PlanForm): Partial<PlanForm> {
  const { url, method, contentType, timeoutSeconds, retries, retryDelaySeconds, concurrency } = form
  return { url, method, contentType, timeoutSeconds, retries, retryDelaySeconds, concurrency }
}
