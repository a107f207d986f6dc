/** One side of a diff: a recent capture from the list, or a file chosen or dropped here. */
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import type { CaptureSummary } from '#shared/model/capture.ts'
import { askForFiles } from '../../app/use-imports.tsx'
import { useCaptures } from '../../queries/captures.ts'
import { browserFile } from '../../queries/uploads.ts'
import { formatBytes, formatTime, plural } from '../../ui/format.ts'
import css from './diff.module.css'
import { type Side, sideName } from './sides.ts'

interface SidePickerProps {
  /** `Left` or `Right`. */
  label: string
  side: Side | null
  onChange(side: Side): void
}

function optionLabel(capture: CaptureSummary): string {
  const name = capture.fileName ?? `${capture.method ?? ''} ${capture.path ?? ''}`.trim()
  const when = formatTime(capture.receivedAt, 'local', Date.now())
  return `#${capture.id} ${name}, ${plural(capture.sessions, 'session')}, ${when}`
}

export function SidePicker({ label, side, onChange }: SidePickerProps) {
  const captures = useCaptures('')
  const [over, setOver] = useState(false)
  const chosen = side?.kind === 'captures' && side.ids.length === 1 ? String(side.ids[0]) : null
  const options = captures.rows
    .filter((capture) => capture.bodyBytes > 0)
    .map((capture) => ({ value: String(capture.id), label: optionLabel(capture) }))
  if (chosen !== null && !options.some((option) => option.value === chosen)) {
    options.unshift({ value: chosen, label: `Capture #${chosen}` })
  }
  const choose = async () => {
    const [source, ...others] = await askForFiles()
    for (const other of others) other.close?.()
    if (source) onChange({ kind: 'file', source })
  }
  return (
    <fieldset
      className={css.side}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes('Files')) setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        const file = event.dataTransfer.files[0]
        if (!file) return
        event.preventDefault() // taken: the window must not import it
        onChange({ kind: 'file', source: browserFile(file) })
      }}
    >
      <legend>{label}</legend>
      <Select
        aria-label={`${label} side: a capture`}
        placeholder="Choose a capture"
        searchable
        limit={200}
        data={options}
        value={chosen}
        onChange={(value) => {
          if (value !== null) onChange({ kind: 'captures', ids: [Number(value)] })
        }}
        nothingFoundMessage="No such capture among the recent ones"
      />
      <Button onClick={() => void choose()}>Choose a file</Button>
      <span className={css.sideName} title={side === null ? undefined : sideName(side)}>
        {side === null
          ? 'or drop one here'
          : side.kind === 'file'
            ? `${side.source.name}, ${formatBytes(side.source.size)}`
            : side.ids.length > 1
              ? sideName(side)
              : ''}
      </span>
    </fieldset>
  )
}
