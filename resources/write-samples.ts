/** Writes the sample exports anew: `node resources/write-samples.ts` after a change to the generator. */
import { writeFileSync } from 'node:fs'
import { sampleFiles } from '#shared/generate/samples.ts'

for (const { name, bytes } of sampleFiles()) {
  writeFileSync(new URL(`samples/${name}`, import.meta.url), bytes)
}
