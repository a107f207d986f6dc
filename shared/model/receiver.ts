/** The receiver as the UI and the command line see it. */
import { z } from 'zod'

export const listener = z.object({
  path: z.string(),
  methods: z.array(z.string()),
  /** Which file of `receiver/listeners` answers it. */
  kind: z.string(),
  title: z.string(),
})
export type Listener = z.infer<typeof listener>

export const receiverStatus = z.object({
  /** `off` when this process serves no receiver (a one-off command). */
  state: z.enum(['listening', 'starting', 'stopped', 'failed', 'off']),
  /** Why it failed, in a sentence. */
  problem: z.string().nullable(),
  /** `https://localhost:8443`; null unless listening. */
  url: z.string().nullable(),
  host: z.string(),
  port: z.number().int(),
  listeners: z.array(listener),
  /** The CA certificate senders have to trust: file path, SHA-256 fingerprint (colon-separated hex), end of the leaf, epoch ms. */
  caFile: z.string().nullable(),
  caFingerprint: z.string().nullable(),
  leafExpiresAt: z.number().nullable(),
  /** Largest decoded body accepted, bytes. */
  bodyLimit: z.number().int(),
  /** A curl command that posts a one-session bulk and works when pasted. */
  curl: z.string().nullable(),
})
export type ReceiverStatus = z.infer<typeof receiverStatus>
