/** Where worker entries lie: beside this program's chunks when built (`out/main/<name>.js`), in their rooms in source. */

const sources: Record<string, string> = {
  'writer-worker': './storage/writer-worker.ts',
  'reader-worker': './storage/reader-worker.ts',
  'indexer-worker': './indexing/indexer-worker.ts',
  'diff-worker': './diff/diff-worker.ts',
}

/** The file of a worker's entry. Throws for a name that is not in the list above. */
export function workerFile(name: string): URL {
  const source = sources[name]
  if (!source) throw new Error(`There is no worker called ${name}.`)
  // In source this module has its .ts name; in the build every chunk lies in one folder with the worker entries.
  const fromSource = import.meta.url.endsWith('.ts')
  return new URL(fromSource ? source : `./${name}.js`, import.meta.url)
}
