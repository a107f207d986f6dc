/** Carries out a comparison: files go up first, then the engine compares, telling how far it is. */
import type { EngineClient } from '#shared/contract/index.ts'
import type { DiffSource, DiffSummary } from '#shared/model/diff.ts'
import { uploadFile } from '../../queries/uploads.ts'
import { formatBytes, formatCount } from '../../ui/format.ts'
import { type Side, sideName } from './sides.ts'

/** How far a comparison is, in words; `share` is 0..1, null when the end is not known. */
export interface Step {
  line: string
  share: number | null
}

async function sourceOf(
  client: EngineClient,
  side: Side,
  signal: AbortSignal,
  tell: (step: Step) => void,
): Promise<DiffSource> {
  if (side.kind === 'captures') return { captureIds: [...side.ids] }
  // The upload would close the file; it stays open to be compared again.
  const { close: _kept, ...source } = side.source
  const { size } = source
  const uploadId = await uploadFile(client, source, {
    signal,
    onProgress: (sent) =>
      tell({
        line: `Sending ${sideName(side)}: ${formatBytes(sent)} of ${formatBytes(size)}`,
        share: size === 0 ? 1 : sent / size,
      }),
  })
  return { uploadId }
}

/**
 * Compares two sides.
 * @throws the engine's error, or the signal's reason
 */
export async function compare(
  client: EngineClient,
  left: Side,
  right: Side,
  signal: AbortSignal,
  tell: (step: Step) => void,
): Promise<DiffSummary> {
  const sources = {
    left: await sourceOf(client, left, signal, tell),
    right: await sourceOf(client, right, signal, tell),
  }
  for await (const step of await client.diff.compare(sources, { signal })) {
    if (step.kind === 'done') return step.result
    const { stage, done, total } = step
    const name = stage.charAt(0).toUpperCase() + stage.slice(1)
    tell({
      line:
        total === null
          ? `${name}: ${formatCount(done)}`
          : `${name}: ${formatCount(done)} of ${formatCount(total)}`,
      share: total === null || total === 0 ? null : Math.min(1, done / total),
    })
  }
  throw new Error('The engine ended the comparison without a result.')
}
