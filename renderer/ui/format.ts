/**
 * Quantities as text: bytes, durations, counts, times. A number and its unit are joined by a narrow no-break space,
 * so they never part at a line end. The pure twin of quantities.tsx.
 */

/** Narrow no-break space: the thin gap between a number and its unit. */
export const thin = '\u202f'
/** Shown where there is no value. */
export const none = '–'

export type TimeZone = 'local' | 'utc'

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** `3,201`. */
export function formatCount(n: number): string {
  return whole.format(n)
}

/** Three significant digits: `1.24`, `12.4`, `124`. */
function significant(n: number): string {
  if (n >= 99.95) return whole.format(n)
  return n >= 9.995 ? n.toFixed(1) : n.toFixed(2)
}

/** Decimal units (1 MB = 1,000,000 bytes): `512 B`, `1.24 MB`. */
export function formatBytes(bytes: number): string {
  if (Math.abs(bytes) < 1000) return `${whole.format(bytes)}${thin}B`
  const units = ['kB', 'MB', 'GB', 'TB', 'PB']
  let value = bytes
  let unit = 'B'
  for (const next of units) {
    if (Math.abs(value) < 999.5) break
    value /= 1000
    unit = next
  }
  return `${significant(value)}${thin}${unit}`
}

/** Milliseconds for people: `0.4 ms`, `120 ms`, `12.4 s`, `3 min 12 s`, `2 h 5 min`, `3 d 4 h`. */
export function formatDuration(ms: number): string {
  if (ms < 0) return `-${formatDuration(-ms)}`
  if (ms < 9.95) return `${Number(ms.toFixed(1))}${thin}ms`
  if (ms < 999.5) return `${Math.round(ms)}${thin}ms`
  if (ms < 59_950) return `${ms < 9995 ? (ms / 1000).toFixed(2) : (ms / 1000).toFixed(1)}${thin}s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 3600) return pair(Math.floor(seconds / 60), 'min', seconds % 60, 's')
  const minutes = Math.round(seconds / 60)
  if (minutes < 1440) return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
  const hours = Math.round(minutes / 60)
  return pair(Math.floor(hours / 24), 'd', hours % 24, 'h')
}

function pair(first: number, firstUnit: string, second: number, secondUnit: string): string {
  const head = `${whole.format(first)}${thin}${firstUnit}`
  return second === 0 ? head : `${head} ${second}${thin}${secondUnit}`
}

const two = (n: number): string => String(n).padStart(2, '0')
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

interface Parts {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  ms: number
}

// Not Intl: it costs ~2 µs a call and a table formats hundreds of times a second.
function parts(at: number, zone: TimeZone): Parts {
  const d = new Date(at)
  return zone === 'utc'
    ? {
        year: d.getUTCFullYear(),
        month: d.getUTCMonth(),
        day: d.getUTCDate(),
        hour: d.getUTCHours(),
        minute: d.getUTCMinutes(),
        second: d.getUTCSeconds(),
        ms: d.getUTCMilliseconds(),
      }
    : {
        year: d.getFullYear(),
        month: d.getMonth(),
        day: d.getDate(),
        hour: d.getHours(),
        minute: d.getMinutes(),
        second: d.getSeconds(),
        ms: d.getMilliseconds(),
      }
}

/** True for a number a Date can hold. */
export function isTime(at: number): boolean {
  return Number.isFinite(at) && Math.abs(at) <= 8.64e15
}

/**
 * A moment as short as it can be told: `13:01:02` today, `Nov 20 13:01:02` this year, `2021-11-20 13:01:02` else.
 * @param at epoch ms
 * @param now epoch ms
 */
export function formatTime(at: number, zone: TimeZone, now: number): string {
  if (!isTime(at)) return none
  const t = parts(at, zone)
  const today = parts(now, zone)
  const clock = `${two(t.hour)}:${two(t.minute)}:${two(t.second)}`
  if (t.year !== today.year) return `${t.year}-${two(t.month + 1)}-${two(t.day)} ${clock}`
  if (t.month !== today.month || t.day !== today.day) return `${months[t.month]} ${t.day} ${clock}`
  return clock
}

/** Full precision with the zone's offset: `2021-11-20 13:01:02.123 +01:00`, or `… UTC`. */
export function formatTimeFull(at: number, zone: TimeZone): string {
  if (!isTime(at)) return `${at} (not a time)`
  const t = parts(at, zone)
  const stamp = `${t.year}-${two(t.month + 1)}-${two(t.day)} ${two(t.hour)}:${two(t.minute)}:${two(t.second)}.${String(t.ms).padStart(3, '0')}`
  if (zone === 'utc') return `${stamp} UTC`
  const offset = -new Date(at).getTimezoneOffset()
  const size = Math.abs(offset)
  return `${stamp} ${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** `1 capture`, `12 captures`. */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${formatCount(n)} ${n === 1 ? one : many}`
}
