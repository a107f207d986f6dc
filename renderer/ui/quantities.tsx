/** Bytes, durations and times on screen: short, with the exact value on hover. */
import type { ReactNode } from 'react'
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatTime,
  formatTimeFull,
  none,
  type TimeZone,
} from './format.ts'
import { oneOf, stored, useStored } from './stored.ts'

/** Local time or UTC, for every time on screen. */
export const timeZone = stored<TimeZone>('time-zone', 'local', oneOf(['local', 'utc']))

/** How tall table rows are, px. */
export const rowHeights = { compact: 24, normal: 28, comfortable: 36 } as const
export type Density = keyof typeof rowHeights
export const density = stored<Density>('density', 'normal', oneOf(['compact', 'normal', 'comfortable']))

const missing = <span style={{ color: 'var(--bs-muted)' }}>{none}</span>

/** A size in bytes. */
export function Bytes({ value }: { value: number | null }): ReactNode {
  if (value === null) return missing
  return <span title={`${formatCount(value)} bytes`}>{formatBytes(value)}</span>
}

/** A duration in milliseconds. */
export function Duration({ ms }: { ms: number | null }): ReactNode {
  if (ms === null) return missing
  return (
    <span title={`${ms.toLocaleString('en-US', { maximumFractionDigits: 3 })} ms`}>{formatDuration(ms)}</span>
  )
}

/** A moment in epoch ms, in the chosen time zone; `full` shows all its digits. */
export function Time({ at, full = false }: { at: number | null; full?: boolean }): ReactNode {
  const [zone] = useStored(timeZone)
  if (at === null) return missing
  const exact = formatTimeFull(at, zone)
  return <time title={`${exact} · ${at} ms`}>{full ? exact : formatTime(at, zone, Date.now())}</time>
}

/** A count with thousands separators; zero is muted when `quiet`. */
export function Count({ value, quiet = false }: { value: number | null; quiet?: boolean }): ReactNode {
  if (value === null) return missing
  return (
    <span style={quiet && value === 0 ? { color: 'var(--bs-muted)' } : undefined}>{formatCount(value)}</span>
  )
}

/** A text value, or the dash when there is none; the full text on hover. */
export function Text({ value }: { value: string | null | undefined }): ReactNode {
  if (value === null || value === undefined || value === '') return missing
  return <span title={value}>{value}</span>
}
