/** `bulkscope import FILE… | -` */
import type { ImportResult } from '#shared/contract/imports.ts'
import { type CommonOptions, command, optionsOf, runWithEngine } from './command.ts'
import { bytes, follow, print, printJson, remark } from './output.ts'
import { upload } from './upload.ts'

export function importCommand() {
  return command(
    'import',
    'Import exports: NDJSON, concatenated or pretty-printed JSON, a JSON array, Elasticsearch bulk, gzip or zstd of these',
  )
    .argument('<files...>', 'files, or - for standard input')
    .action(async (files: string[], _options, self) => {
      const options = optionsOf<CommonOptions>(self)
      await runWithEngine(options, 'import', async (client) => {
        for (const file of files) {
          const uploadId = await upload(client, file)
          const result = await follow(options, await client.imports.upload({ uploadId }))
          if (options.json) printJson(result)
          else print(sentence(result))
        }
        if (files.length > 1) remark(options, `${files.length} files imported`)
      })
    })
}

function sentence(r: ImportResult): string {
  const parts = [
    `capture ${r.captureId}`,
    bytes(r.bytes),
    `${r.documents} documents`,
    `${r.sessions} sessions`,
    `${r.stored} stored`,
    `${r.quarantined} quarantined`,
    `${r.findings} findings`,
  ]
  const same = r.duplicateOf === null ? '' : ` (same bytes as capture ${r.duplicateOf})`
  return `${r.fileName}: ${parts.join(', ')}${same}`
}
