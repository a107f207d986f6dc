/** Outcomes as shape and colour: ● ok ▲ warning ✕ failed ◌ pending ⟳ retry or duplicate. Drawn, not typed, so every system shows the same. */
import type { ReactNode } from 'react'

export const outcomes = ['ok', 'warning', 'failed', 'pending', 'retry'] as const
export type Outcome = (typeof outcomes)[number]

const shapes: Record<Outcome, ReactNode> = {
  ok: <circle cx="6" cy="6" r="4" fill="currentColor" />,
  warning: <path d="M6 1.5 11 10.5H1Z" fill="currentColor" />,
  failed: <path d="M2.5 2.5l7 7M9.5 2.5l-7 7" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
  pending: (
    <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2 1.6" />
  ),
  retry: (
    <path
      d="M9.9 4.2A4.3 4.3 0 1 0 10.3 6.6M10.4 1.8v2.7H7.7"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
}

/** @param label what the mark says, for hover and screen readers */
export function StatusMark({ outcome, label }: { outcome: Outcome; label: string }): ReactNode {
  return (
    <svg
      width="12"
      height="12"
      viewBox="0 0 12 12"
      role="img"
      aria-label={label}
      style={{ color: `var(--bs-${outcome})`, flex: 'none', verticalAlign: '-2px' }}
    >
      <title>{label}</title>
      {shapes[outcome]}
    </svg>
  )
}
