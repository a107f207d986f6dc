/** The editor's two themes: the page's own paper and ink, and as few colours as JSON needs. */
import type { editor } from 'monaco-editor/editor.js'

/** Defines `bulkscope-light` and `bulkscope-dark`. All token colours reach 4.5:1 on their background. */
export function defineThemes(target: typeof editor): void {
  target.defineTheme('bulkscope-light', {
    base: 'vs',
    inherit: false,
    rules: [
      { token: '', foreground: '1b2027' },
      { token: 'key', foreground: '0550ae' },
      { token: 'string', foreground: '116329' },
      { token: 'number', foreground: '8a3600' },
      { token: 'keyword', foreground: '7a2fb5' },
      { token: 'delimiter', foreground: '57606a' },
      { token: 'invalid', foreground: 'b3261e' },
    ],
    colors: {
      'editor.background': '#ffffff',
      'editorLineNumber.foreground': '#6e7781',
      'editorLineNumber.activeForeground': '#1b2027',
      'editorOverviewRuler.background': '#ffffff',
      'editorOverviewRuler.border': '#dfe3e8',
      'scrollbarSlider.background': '#1b202722',
      'scrollbarSlider.hoverBackground': '#1b20273a',
      'scrollbarSlider.activeBackground': '#1b20274d',
      'editorIndentGuide.background1': '#e7eaee',
      'diffEditor.insertedLineBackground': '#16753a14',
      'diffEditor.insertedTextBackground': '#16753a38',
      'diffEditor.removedLineBackground': '#c2222d12',
      'diffEditor.removedTextBackground': '#c2222d30',
      'diffEditor.unchangedRegionBackground': '#f6f7f9',
    },
  })
  target.defineTheme('bulkscope-dark', {
    base: 'vs-dark',
    inherit: false,
    rules: [
      { token: '', foreground: 'dde3ea' },
      { token: 'key', foreground: '8ab4f8' },
      { token: 'string', foreground: '8fce9b' },
      { token: 'number', foreground: 'f0b27a' },
      { token: 'keyword', foreground: 'c9a6ff' },
      { token: 'delimiter', foreground: '9aa4af' },
      { token: 'invalid', foreground: 'ff8a80' },
    ],
    colors: {
      'editor.background': '#13161a',
      'editorLineNumber.foreground': '#7d8894',
      'editorLineNumber.activeForeground': '#dde3ea',
      'editorOverviewRuler.background': '#13161a',
      'editorOverviewRuler.border': '#2b323a',
      'scrollbarSlider.background': '#dde3ea22',
      'scrollbarSlider.hoverBackground': '#dde3ea3a',
      'scrollbarSlider.activeBackground': '#dde3ea4d',
      'editorIndentGuide.background1': '#2b323a',
      'diffEditor.insertedLineBackground': '#4fc37318',
      'diffEditor.insertedTextBackground': '#4fc37344',
      'diffEditor.removedLineBackground': '#ff7f7816',
      'diffEditor.removedTextBackground': '#ff7f7844',
      'diffEditor.unchangedRegionBackground': '#191d22',
    },
  })
}
