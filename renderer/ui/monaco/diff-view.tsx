/** Two texts side by side with what differs marked; the differences are computed in a worker. Load it lazily. */
import { useEffect, useRef } from 'react'
import { useEditorTheme } from './color-scheme.ts'
import classes from './monaco.module.css'
import { createModel, monaco } from './setup.ts'
import { sharedOptions } from './shared-options.ts'
import { shownText, viewOptions } from './view-options.ts'

export interface DiffViewProps {
  left: string
  right: string
  language: 'json' | 'text'
  ariaLabel: string
  /** Below each other instead of side by side. */
  inline?: boolean
}

/** A read-only diff editor that fills its parent. Unchanged stretches are folded away. */
export default function DiffView({ left, right, language, ariaLabel, inline = false }: DiffViewProps) {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<monaco.editor.IStandaloneDiffEditor>(undefined)
  const theme = useEditorTheme()

  useEffect(() => {
    if (!host.current) return
    const created = monaco.editor.createDiffEditor(host.current, {
      ...sharedOptions,
      originalEditable: false,
      originalAriaLabel: 'Left side',
      modifiedAriaLabel: 'Right side',
      hideUnchangedRegions: { enabled: true },
      // After this many ms the rest is marked as changed as a whole, rather than computing on.
      maxComputationTime: 5000,
      renderOverviewRuler: true,
      // The reader chose the layout; the pane's width does not overrule it.
      useInlineViewWhenSpaceIsLimited: false,
    })
    editor.current = created
    return () => {
      editor.current = undefined
      created.dispose()
    }
  }, [])

  useEffect(() => monaco.editor.setTheme(theme), [theme])
  useEffect(() => editor.current?.updateOptions({ renderSideBySide: !inline }), [inline])

  useEffect(() => {
    const view = editor.current
    if (!view) return
    const { language: languageId, wordWrap, ...options } = viewOptions(left.length + right.length, language)
    view.updateOptions({ ...options, diffWordWrap: wordWrap })
    const original = createModel(shownText(left).text, languageId)
    const modified = createModel(shownText(right).text, languageId)
    view.setModel({ original, modified })
    return () => {
      // Gone already when the whole view goes.
      editor.current?.setModel(null)
      original.dispose()
      modified.dispose()
    }
  }, [left, right, language])

  return (
    <section className={classes.frame} aria-label={ariaLabel}>
      <div ref={host} className={classes.host} />
    </section>
  )
}
