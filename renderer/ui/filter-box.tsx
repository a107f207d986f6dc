/** The filter field of a list: takes effect on Enter or after a pause, remembers what was asked, clears with Escape. */
import { ActionIcon, Autocomplete } from '@mantine/core'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Icon } from './icons.tsx'
import { stored, useStored } from './stored.ts'
import css from './ui.module.css'

interface FilterBoxProps {
  /** Name the history is remembered under. */
  id: string
  label: string
  placeholder: string
  value: string
  onChange(value: string): void
  /** Why the text can't be understood: marks the field; the list below says it. */
  problem?: string | undefined
}

const strings = (value: unknown): string[] | undefined =>
  Array.isArray(value) && value.every((v) => typeof v === 'string') ? value : undefined

export function FilterBox({ id, label, placeholder, value, onChange, problem }: FilterBoxProps): ReactNode {
  const [text, setText] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [history, keep] = useStored(useMemo(() => stored<string[]>(`filters.${id}`, [], strings), [id]))
  useEffect(() => setText(value), [value])
  useEffect(() => () => clearTimeout(timer.current), [])

  const apply = (next: string, remember: boolean) => {
    clearTimeout(timer.current)
    const trimmed = next.trim()
    if (trimmed !== value) onChange(trimmed)
    if (remember && trimmed !== '') keep([trimmed, ...history.filter((h) => h !== trimmed)].slice(0, 20))
  }
  return (
    <Autocomplete
      size="xs"
      className={css.filter ?? ''}
      aria-label={label}
      placeholder={placeholder}
      data-filter
      value={text}
      data={history}
      error={problem !== undefined}
      title={problem}
      spellCheck={false}
      maxLength={4000}
      leftSection={<Icon name="search" size={14} />}
      rightSection={
        text !== '' && (
          <ActionIcon size={20} aria-label="Clear filter" onClick={() => apply('', false)}>
            <Icon name="close" size={12} />
          </ActionIcon>
        )
      }
      onChange={(next) => {
        setText(next)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => apply(next, false), 350)
      }}
      onOptionSubmit={(next) => apply(next, true)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') apply(text, true)
        if (event.key === 'Escape' && text !== '') {
          setText('')
          apply('', false)
        }
      }}
    />
  )
}
