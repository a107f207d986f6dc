/**
 * The build: the engine and both shells into `out/main` (one file per entry, worker threads included),
 * the preload as CommonJS into `out/preload`, the UI into `out/renderer`. Needs no Electron binary.
 */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Worker threads find each other by name beside the file that starts them, so all of `out/main` is flat. */
const mainEntries = {
  main: at('electron/main.ts'),
  cli: at('electron/cli.ts'),
  'writer-worker': at('electron/core/storage/writer-worker.ts'),
  'reader-worker': at('electron/core/storage/reader-worker.ts'),
  'indexer-worker': at('electron/core/indexing/indexer-worker.ts'),
  'diff-worker': at('electron/core/diff/diff-worker.ts'),
}

/**
 * electron-vite forces relative asset URLs, meant for `file://`. Ours are served from a root on both shells,
 * and a deep link that falls back to the shell must still find its assets.
 */
const rootedAssets: Plugin = {
  name: 'bulkscope:rooted-assets',
  enforce: 'post',
  config: () => ({ base: '/' }),
}

export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: mainEntries,
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload can require nothing but `electron`: everything else goes inside, as CommonJS.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: at('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react(), rootedAssets],
    build: {
      minify: true,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: at('renderer/index.html') },
    },
    worker: { format: 'es' },
  },
})
