/** Uploads, imports and the sample exports over the contract. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportResult } from '#shared/contract/imports.ts'
import { importFile } from '../exchange/import.ts'
import type { Engine } from './engine.ts'
import { base } from './implement.ts'

export function importHandlers({ host, storage, indexer, uploads }: Engine) {
  const context = { storage, indexer, now: host.now }

  async function* importUpload(uploadId: string, reuse: boolean) {
    const { file, name } = uploads.get(uploadId)
    try {
      yield* importFile(context, { file, name, source: 'imported', reuse })
    } finally {
      await uploads.discard(uploadId)
    }
  }

  async function loadSamples(): Promise<ImportResult[]> {
    const results: ImportResult[] = []
    for (const name of (await readdir(host.samplesDir)).filter((n) => n.endsWith('.ndjson')).sort()) {
      // Asking twice must not fill the list with copies.
      const request = { file: join(host.samplesDir, name), name, source: 'sample' as const, reuse: true }
      for await (const step of importFile(context, request))
        if (step.kind === 'done') results.push(step.result)
    }
    return results
  }

  return {
    uploads: {
      begin: base.uploads.begin.handler(async ({ input }) => ({
        uploadId: (await uploads.begin(input.name)).uploadId,
      })),
      append: base.uploads.append.handler(async ({ input }) => {
        const chunk = new Uint8Array(await input.chunk.arrayBuffer())
        return { bytes: await uploads.append(input.uploadId, input.offset, chunk) }
      }),
      discard: base.uploads.discard.handler(async ({ input }) => ({
        discarded: await uploads.discard(input.uploadId),
      })),
    },
    imports: {
      upload: base.imports.upload.handler(({ input }) => importUpload(input.uploadId, input.reuse)),
      samples: base.imports.samples.handler(loadSamples),
    },
  }
}
