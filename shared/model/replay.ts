/** Replay: a run executes a plan; it has deliveries (one bulk each); a delivery has attempts (one HTTP request each). */
import { z } from 'zod'

export const pace = z.union([
  z.object({ kind: z.literal('flat') }),
  /** Requests per second. */
  z.object({ kind: z.literal('rate'), perSecond: z.number().positive().max(10_000) }),
  /** The recorded gaps divided by `factor`. */
  z.object({ kind: z.literal('recorded'), factor: z.number().positive().max(1000) }),
])
export type Pace = z.infer<typeof pace>

export const replayPlan = z.object({
  captureIds: z.array(z.number().int()).min(1).max(100_000),
  url: z.url({ protocol: /^https?$/ }),
  method: z.enum(['PUT', 'POST']).default('PUT'),
  /** Sent instead of the captured content type; absent means as captured (`application/json` when there was none). */
  contentType: z.string().max(200).optional(),
  /** PEM text of a CA to trust besides the system's. */
  caPem: z.string().max(100_000).optional(),
  /** Skip verification of the target's certificate. */
  insecure: z.boolean().default(false),
  timeoutMs: z.number().int().min(1).max(3_600_000).default(30_000),
  /** Further tries after the first. */
  retries: z.number().int().min(0).max(100).default(3),
  retryDelayMs: z.number().int().min(0).max(3_600_000).default(1000),
  concurrency: z.number().int().min(1).max(64).default(1),
  pace: pace.default({ kind: 'flat' }),
  /** Allow this program's own receiver as the target. */
  allowSelf: z.boolean().default(false),
})
export type ReplayPlan = z.infer<typeof replayPlan>
export type ReplayPlanInput = z.input<typeof replayPlan>

export const runStates = ['running', 'delivered', 'incomplete', 'cancelled', 'interrupted'] as const
/** `incomplete`: it ran to its end, but at least one bulk was discarded. `interrupted`: the program stopped meanwhile. */
export const runState = z.enum(runStates)
export type RunState = z.infer<typeof runState>

export const deliveryStates = [
  'waiting',
  'sending',
  'delivered',
  'discarded',
  'cancelled',
  'unknown',
] as const
/** `discarded`: every try failed. `unknown`: the program stopped while a request was under way. */
export const deliveryState = z.enum(deliveryStates)
export type DeliveryState = z.infer<typeof deliveryState>

export const replayRun = z.object({
  id: z.number().int(),
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
  state: runState,
  /** The plan without the CA's text. */
  plan: z.object({
    url: z.string(),
    method: z.string(),
    contentType: z.string().nullable(),
    insecure: z.boolean(),
    timeoutMs: z.number(),
    retries: z.number(),
    retryDelayMs: z.number(),
    concurrency: z.number(),
    pace,
    allowSelf: z.boolean(),
  }),
  total: z.number().int(),
  delivered: z.number().int(),
  discarded: z.number().int(),
  attempts: z.number().int(),
  bytesSent: z.number().int(),
})
export type ReplayRun = z.infer<typeof replayRun>

export const attempt = z.object({
  number: z.number().int(),
  startedAt: z.number(),
  durationMs: z.number().nullable(),
  /** HTTP status; null when no answer came. */
  status: z.number().int().nullable(),
  /** Why it failed, beginning with a code where there is one (`timeout`, `ECONNREFUSED`, a certificate error…); null when delivered. */
  error: z.string().nullable(),
  /** The head of the answer's body, at most 2,000 characters. */
  answer: z.string().nullable(),
})
export type Attempt = z.infer<typeof attempt>

export const delivery = z.object({
  id: z.number().int(),
  runId: z.number().int(),
  captureId: z.number().int(),
  ordinal: z.number().int(),
  state: deliveryState,
  bytes: z.number().int(),
  attempts: z.array(attempt),
})
export type Delivery = z.infer<typeof delivery>
