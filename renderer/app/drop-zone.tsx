/** The whole window takes files: an overlay while they hover, then the import. Nothing dropped ever navigates the page. */
import { type ReactNode, useEffect, useState } from 'react'
import { Icon } from '../ui/icons.tsx'
import css from './app.module.css'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

export function DropZone({ onFiles }: { onFiles(files: readonly File[]): void }): ReactNode {
  const [over, setOver] = useState(false)
  useEffect(() => {
    // Entering a child fires before leaving its parent; only the balance says whether the pointer is inside.
    let depth = 0
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth++
      setOver(true)
    }
    const leave = () => {
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    const hover = (event: DragEvent) => {
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = hasFiles(event) ? 'copy' : 'none'
    }
    const drop = (event: DragEvent) => {
      depth = 0
      setOver(false)
      // A screen's own drop field (such as a side of a diff) has taken it already.
      const taken = event.defaultPrevented
      event.preventDefault()
      const files = Array.from(event.dataTransfer?.files ?? [])
      if (!taken && files.length > 0) onFiles(files)
    }
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('dragover', hover)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('dragover', hover)
      window.removeEventListener('drop', drop)
    }
  }, [onFiles])
  if (!over) return null
  return (
    <div className={css.drop}>
      <Icon name="import" size={32} />
      <strong>Drop to import</strong>
      <span>Newline-delimited JSON, Elasticsearch bulk, JSON arrays; gzip or zstd of these</span>
    </div>
  )
}
