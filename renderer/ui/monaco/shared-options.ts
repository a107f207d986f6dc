/** Options both editors share: quiet, for reading, nothing that runs or opens anything from the text. */
import type { editor } from 'monaco-editor/editor.js'

export const sharedOptions = {
  automaticLayout: true,
  readOnly: true,
  domReadOnly: true,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  renderLineHighlight: 'none',
  fontSize: 12,
  lineHeight: 18,
  wrappingIndent: 'same',
  // Measures by character count, not in the DOM: long lines would freeze otherwise.
  wrappingStrategy: 'simple',
  links: false,
  contextmenu: false,
  hover: { enabled: 'off' },
  guides: { bracketPairs: false, indentation: true },
  matchBrackets: 'never',
  occurrencesHighlight: 'off',
  selectionHighlight: false,
  quickSuggestions: false,
  // Bidi overrides and look-alikes in captured text are shown as what they are.
  renderControlCharacters: true,
  unusualLineTerminators: 'off',
  largeFileOptimizations: true,
  // Tab leaves the editor: nothing is typed here.
  tabFocusMode: true,
  scrollbar: { useShadows: false },
} satisfies editor.IStandaloneEditorConstructionOptions

/** Models are told apart from editors: bracket colours would build a syntax tree, and a document may be 100,000 deep. */
export const modelOptions = {
  bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
} satisfies editor.ITextModelUpdateOptions
