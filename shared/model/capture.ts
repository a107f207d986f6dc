/** A capture: our record of one received or imported bulk. Captures are evidence and never change. */
import { z } from 'zod'
import { generation } from './generation.ts'

export const captureSources = ['received', 'test', 'imported', 'sample'] as const
/** Where a capture came from: the receiver, "Send test bulk", a file, the sample exports. */
export const captureSource = z.enum(captureSources)
export type CaptureSource = z.infer<typeof captureSource>

/** `pending` until the indexer has read it; `failed` when it could not. A refused capture has no body and is `none`. */
export const indexStates = ['pending', 'done', 'failed', 'none'] as const
export const indexState = z.enum(indexStates)

export const captureSummary = z.object({
  id: z.number().int(),
  source: captureSource,
  /** Epoch ms, when the request's headers had arrived or the import began. */
  receivedAt: z.number(),
  method: z.string().nullable(),
  path: z.string().nullable(),
  /** Path of the listener that took it; null for imports and for requests no listener matches. */
  listener: z.string().nullable(),
  /** HTTP status we answered; null for imports. */
  status: z.number().int().nullable(),
  /** Why the body was refused or could not be kept or read, in a sentence; null when all is well. */
  problem: z.string().nullable(),
  fileName: z.string().nullable(),
  contentType: z.string().nullable(),
  contentEncoding: z.string().nullable(),
  /** Bytes on the wire and after decoding. */
  wireBytes: z.number().int(),
  bodyBytes: z.number().int(),
  /** From the first header byte parsed to the last body byte, ms. */
  receiveMs: z.number().nullable(),
  /** From the last body byte to the answer handed to the socket, ms; includes the durable commit. */
  ackMs: z.number().nullable(),
  /** The earliest capture with the same decoded bytes. */
  duplicateOf: z.number().int().nullable(),
  indexState,
  /** Lines that hold anything, documents among them, documents stored, lines set aside as malformed. */
  lines: z.number().int(),
  documents: z.number().int(),
  stored: z.number().int(),
  quarantined: z.number().int(),
  actionLines: z.number().int(),
  sessions: z.number().int(),
  findings: z.number().int(),
  errors: z.number().int(),
})
export type CaptureSummary = z.infer<typeof captureSummary>

export const captureDetail = captureSummary.extend({
  query: z.string().nullable(),
  /** Request headers in the order they came, values of authorisation, cookie and token headers masked. */
  headers: z.array(z.tuple([z.string(), z.string()])),
  httpVersion: z.string().nullable(),
  tlsVersion: z.string().nullable(),
  tlsCipher: z.string().nullable(),
  remoteAddress: z.string().nullable(),
  /** SHA-256, hex. `wireSha256` equals `bodySha256` when the body came unencoded. Null when no body was kept. */
  wireSha256: z.string().nullable(),
  bodySha256: z.string().nullable(),
  /** Documents per generation. */
  generations: z.array(z.object({ generation, documents: z.number().int() })),
  indexError: z.string().nullable(),
})
export type CaptureDetail = z.infer<typeof captureDetail>
