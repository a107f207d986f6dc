/** Names and values, as a definition list. */
import type { ReactNode } from 'react'
import css from './ui.module.css'

export interface Fact {
  name: string
  value: ReactNode
  /** What the name means, on hover. */
  hint?: string
  mono?: boolean
}

export function Facts({ facts }: { facts: readonly Fact[] }): ReactNode {
  return (
    <dl className={css.facts}>
      {facts.map((fact) => (
        <div key={fact.name} style={{ display: 'contents' }}>
          <dt title={fact.hint}>{fact.name}</dt>
          <dd data-mono={fact.mono || undefined}>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
