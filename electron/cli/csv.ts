/** Comma-separated values (RFC 4180) that no spreadsheet takes for a formula. */

/** One line, without its end. Text that begins like a formula gets a leading apostrophe; numbers stay numbers. */
export function csvLine(values: readonly unknown[]): string {
  return values.map(csvValue).join(',')
}

function csvValue(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const inert = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
