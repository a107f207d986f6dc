/** Diff of two exports: sessions matched by tenant + session + start, and what changed per path. */
import { z } from 'zod'

/** One side of a diff: captures of the store, or an uploaded file. */
export const diffSource = z.union([
  z.object({ captureIds: z.array(z.number().int()).min(1).max(100_000) }),
  z.object({ uploadId: z.string().max(64) }),
])
export type DiffSource = z.infer<typeof diffSource>

export const pairStatuses = ['changed', 'added', 'removed', 'identical'] as const
/**
 * `identical` includes documents that differ only in key order or white space: the data is the same.
 * Copies of one key on a side are matched in order of appearance.
 */
export const pairStatus = z.enum(pairStatuses)
export type PairStatus = z.infer<typeof pairStatus>

/** A path with array positions as `[]`, how many sessions it changed in, and one example. */
export const pathChange = z.object({
  path: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  sessions: z.number().int(),
  exampleKey: z.string(),
  left: z.string().nullable(),
  right: z.string().nullable(),
})
export type PathChange = z.infer<typeof pathChange>

/** A field path seen on one side only, with the number of documents that have it. */
export const fieldPresence = z.object({ path: z.string(), left: z.number().int(), right: z.number().int() })
export type FieldPresence = z.infer<typeof fieldPresence>

const sideSummary = z.object({
  name: z.string(),
  sessions: z.number().int(),
  /** Lines that could not be read, or hold no session, and so are not compared. */
  unread: z.number().int(),
  bytes: z.number().int(),
  generations: z.record(z.string(), z.number().int()),
})

export const diffSummary = z.object({
  diffId: z.string(),
  left: sideSummary,
  right: sideSummary,
  added: z.number().int(),
  removed: z.number().int(),
  changed: z.number().int(),
  identical: z.number().int(),
  /** Identical in data, other in bytes (key order, white space). Part of `identical`. */
  reordered: z.number().int(),
  /** Changed pairs rolled up per path, most frequent first. */
  paths: z.array(pathChange),
  /** Field paths present on one side only. */
  fields: z.array(fieldPresence),
  /** Whether `paths` or `fields` list only their first 1,000 rows. */
  cut: z.boolean().optional(),
})
export type DiffSummary = z.infer<typeof diffSummary>

export const diffPair = z.object({
  index: z.number().int(),
  status: pairStatus,
  key: z.string(),
  /** Number of changed paths; 0 unless `changed`. */
  changes: z.number().int(),
  reordered: z.boolean(),
})
export type DiffPair = z.infer<typeof diffPair>
