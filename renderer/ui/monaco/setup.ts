/**
 * Monaco, trimmed: the editor core, reading features and a JSON tokenizer. Loaded lazily, in one chunk,
 * by `CodeView` and `DiffView` only. The language services are left out on purpose: nothing is edited
 * here, an export is not one JSON text, and importing them pulls in every editor feature there is.
 */

import editorWorkerUrl from 'monaco-editor/editor/editor.worker.js?worker&url'
import * as monaco from 'monaco-editor/editor.js'
import 'monaco-editor/features/clipboard/register.js'
import 'monaco-editor/features/codeEditor/register.js'
import 'monaco-editor/features/codicon/register.js'
import 'monaco-editor/features/diffEditor/register.js'
import 'monaco-editor/features/find/register.js'
import 'monaco-editor/features/folding/register.js'
import 'monaco-editor/features/longLinesHelper/register.js'
import 'monaco-editor/features/unusualLineTerminators/register.js'
import { modelOptions } from './shared-options.ts'
import { defineThemes } from './themes.ts'

/** The browser's Trusted Types, as far as this file needs them; absent where they are not enforced. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string }
}

declare global {
  var trustedTypes: TrustedTypes | undefined
}

/** The one policy for worker URLs. It lets through the editor's own worker, and nothing else. */
const workerUrls = globalThis.trustedTypes?.createPolicy('bulkscope-worker-url', {
  createScriptURL(url) {
    if (url !== editorWorkerUrl) throw new TypeError(`Not a worker of this program: ${url}`)
    return url
  },
})

// Without this Monaco would wrap its worker in a blob: URL, which the CSP forbids, and then compute diffs
// on the thread that draws.
Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: () =>
      new Worker(workerUrls?.createScriptURL(editorWorkerUrl) ?? editorWorkerUrl, { type: 'module' }),
  },
})

monaco.languages.register({ id: 'json' })
monaco.languages.setLanguageConfiguration('json', {
  brackets: [
    ['{', '}'],
    ['[', ']'],
  ],
})
monaco.languages.setMonarchTokensProvider('json', {
  tokenizer: {
    root: [
      [/"(?:[^"\\]|\\.)*"(?=\s*:)/, 'key'],
      [/"(?:[^"\\]|\\.)*"/, 'string'],
      [/"(?:[^"\\]|\\.)*$/, 'invalid'],
      [/-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/, 'number'],
      [/true|false|null/, 'keyword'],
      [/[{}[\],:]/, 'delimiter'],
      [/\s+/, 'white'],
    ],
  },
})

defineThemes(monaco.editor)

/** A model with the options every text here gets. The caller disposes it. */
export function createModel(text: string, language: string): monaco.editor.ITextModel {
  const model = monaco.editor.createModel(text, language)
  model.updateOptions(modelOptions)
  return model
}

export { monaco }
