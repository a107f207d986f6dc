/**
 * Uploads and imports. A file travels in chunks into an upload (bounded memory on every transport,
 * and the engine never reads a path a caller names); an upload is then imported, or used as a side of a diff.
 */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { progressOr } from '../model/progress.ts'
import { procedure } from './base.ts'

/** The largest chunk `append` takes, bytes. */
export const uploadChunkBytes = 4 * 1024 * 1024
/** The largest file that can be imported, bytes. */
export const uploadLimitBytes = 512 * 1024 * 1024

const uploadId = z.string().max(64)

export const begin = procedure
  .route({ method: 'POST', path: '/uploads', summary: 'Begin an upload' })
  .input(z.object({ name: z.string().min(1).max(1000) }))
  .output(z.object({ uploadId }))

/** Chunks come in order: `offset` must be the number of bytes sent so far. */
export const append = procedure
  .route({ method: 'POST', path: '/uploads/{uploadId}/chunks', summary: 'Append a chunk to an upload' })
  .input(z.object({ uploadId, offset: z.coerce.number().int().min(0), chunk: z.file() }))
  .output(z.object({ bytes: z.number().int() }))

export const discard = procedure
  .route({ method: 'DELETE', path: '/uploads/{uploadId}', summary: 'Throw an upload away' })
  .input(z.object({ uploadId }))
  .output(z.object({ discarded: z.boolean() }))

/** What became of one imported file. */
export const importResult = z.object({
  captureId: z.number().int(),
  fileName: z.string(),
  bytes: z.number().int(),
  lines: z.number().int(),
  documents: z.number().int(),
  stored: z.number().int(),
  quarantined: z.number().int(),
  sessions: z.number().int(),
  findings: z.number().int(),
  /** The earliest capture with the same bytes, when this is not the first. */
  duplicateOf: z.number().int().nullable(),
})
export type ImportResult = z.infer<typeof importResult>

/**
 * Keeps the upload as a capture and reads it; gzip and zstd files are decoded (their bytes are kept too).
 * `reuse` answers with the capture that already holds these bytes, if there is one, instead of a second.
 */
export const importUpload = procedure
  .route({ method: 'POST', path: '/uploads/{uploadId}/import', summary: 'Import an upload' })
  .input(z.object({ uploadId, reuse: z.boolean().default(false) }))
  .output(eventIterator(progressOr(importResult)))

/** Loads the sample exports that come with the program. */
export const loadSamples = procedure
  .route({ method: 'POST', path: '/samples', summary: 'Load the sample exports' })
  .output(z.array(importResult))

export const uploads = { begin, append, discard }
export const imports = { upload: importUpload, samples: loadSamples }
