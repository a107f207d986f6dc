/** Tabs over one panel. Only the chosen tab's content is rendered. */
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import css from './ui.module.css'

export interface Tab {
  id: string
  label: string
  /** Shown small beside the label. */
  count?: number | undefined
}

interface TabsProps {
  label: string
  tabs: readonly Tab[]
  value: string
  onChange(id: string): void
  /** Content of the chosen tab. */
  children: ReactNode
}

export function Tabs({ label, tabs, value, onChange, children }: TabsProps): ReactNode {
  const base = useId()
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    const at = tabs.findIndex((tab) => tab.id === value)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (!next) return
    onChange(next.id)
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.id)}"]`)?.focus()
    event.preventDefault()
  }
  return (
    <>
      <div role="tablist" aria-label={label} tabIndex={-1} className={css.tabs} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${base}-${tab.id}`}
            data-tab={tab.id}
            aria-selected={tab.id === value}
            aria-controls={`${base}-panel`}
            tabIndex={tab.id === value ? 0 : -1}
            className={css.tab}
            onClick={() => onChange(tab.id)}
          >
            {tab.label}
            {tab.count !== undefined && <small>{tab.count.toLocaleString('en-US')}</small>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${value}`} className={css.panel}>
        {children}
      </div>
    </>
  )
}
