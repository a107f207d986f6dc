/**
 * A text to read: JSON or plain, with folding, find, and a highlighted range that is scrolled to.
 * Default export, so that screens load the editor only when a text is opened: `lazy(() => import(…))`.
 */
import { useEffect, useRef } from 'react'
import { useEditorTheme } from './color-scheme.ts'
import classes from './monaco.module.css'
import { createModel, monaco } from './setup.ts'
import { sharedOptions } from './shared-options.ts'
import { clippedRange, shownText, viewOptions } from './view-options.ts'

export interface CodeViewProps {
  text: string
  language: 'json' | 'text'
  /** A range of `text` in UTF-16 units to mark and scroll to. */
  highlight?: { start: number; end: number } | undefined
  ariaLabel: string
}

/** A read-only editor that fills its parent. Of texts over 32 Mi characters it shows the head and says so. */
export default function CodeView({ text, language, highlight, ariaLabel }: CodeViewProps) {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(undefined)
  const theme = useEditorTheme()
  const { text: shown, omitted } = shownText(text)

  useEffect(() => {
    if (!host.current) return
    const created = monaco.editor.create(host.current, {
      ...sharedOptions,
      model: null,
    })
    editor.current = created
    return () => {
      editor.current = undefined
      created.dispose()
    }
  }, [])

  useEffect(() => monaco.editor.setTheme(theme), [theme])
  useEffect(() => editor.current?.updateOptions({ ariaLabel }), [ariaLabel])

  const start = highlight?.start
  const end = highlight?.end
  useEffect(() => {
    const view = editor.current
    if (!view) return
    const { language: languageId, ...options } = viewOptions(shown.length, language)
    view.updateOptions(options)
    const model = createModel(shown, languageId)
    view.setModel(model)
    return () => model.dispose()
  }, [shown, language])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text is a new model, which has to be marked again
  useEffect(() => {
    const view = editor.current
    const model = view?.getModel()
    if (!view || !model || start === undefined || end === undefined) return
    const range = clippedRange({ start, end }, model.getValueLength())
    if (!range) return
    const from = model.getPositionAt(range.start)
    const marked = monaco.Range.fromPositions(from, model.getPositionAt(range.end))
    const marks = view.createDecorationsCollection([
      { range: marked, options: { inlineClassName: classes.highlight ?? '' } },
    ])
    view.setPosition(from)
    view.revealPositionNearTop(from)
    return () => marks.clear()
  }, [shown, language, start, end])

  return (
    <div className={classes.frame}>
      {omitted > 0 && (
        <p className={classes.note}>
          Shown up to here: {shown.length.toLocaleString()} characters. {omitted.toLocaleString()} more are
          kept; save the body to read them.
        </p>
      )}
      <div ref={host} className={classes.host} />
    </div>
  )
}
