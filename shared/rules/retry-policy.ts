/**
 * The sender's retry policy, as documented: 30 seconds for an attempt, three further tries, then the bulk is
 * discarded. Pure: it decides what follows an attempt; sending and waiting happen elsewhere.
 */

/** Milliseconds for a whole attempt: connecting, sending, and reading the answer. */
export const documentedTimeoutMs = 30_000
/** Further tries after the first. */
export const documentedRetries = 3

export interface RetryPolicy {
  /** Further tries after the first. */
  retries: number
  /** Milliseconds between the end of a failed attempt and the next. The documentation names none. */
  retryDelayMs: number
}

export interface AttemptOutcome {
  /** HTTP status; null when no answer came. */
  status: number | null
  /** Why the attempt failed although there may be a status; null when the answer came whole. */
  error: string | null
}

/**
 * Whether an answer means the bulk was taken. Only 200 is documented as success, so no other 2xx counts: a receiver
 * that relies on 202 or 204 should learn it here.
 */
export function isSuccess(status: number): boolean {
  return status === 200
}

/** Why an answer with this status is no delivery, in a sentence; null for a success. */
export function refusalOf(status: number): string | null {
  if (isSuccess(status)) return null
  if (status >= 300 && status < 400) return `answered ${status}; redirects are not followed`
  if (status >= 200 && status < 300) return `answered ${status}; only 200 is documented as success`
  return `answered ${status}`
}

export type NextStep = 'delivered' | 'retry' | 'discard'

/** What follows attempt `number` (1 for the first). */
export function nextStep(number: number, outcome: AttemptOutcome, policy: RetryPolicy): NextStep {
  if (outcome.error === null && outcome.status !== null && isSuccess(outcome.status)) return 'delivered'
  return number <= policy.retries ? 'retry' : 'discard'
}
