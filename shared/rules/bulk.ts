/** What Dynatrace promises about a bulk, and how one differs from that. Nothing here makes a bulk unreadable. */
import { isSpace } from '../formats/json-scan.ts'
import type { NewFinding, Severity } from '../model/finding.ts'

/** Dynatrace sends a bulk when so many sessions have finished… */
export const bulkSessions = 1000
/** …or it exceeds so many bytes… */
export const bulkBytes = 896_000
/** …or no session has finished for so long, ms. */
export const bulkIdleMs = 30_000

/** What reading the body has counted. */
export interface BulkCounts {
  documents: number
  sessions: number
  actionLines: number
}

function finding(
  rule: string,
  severity: Severity,
  message: string,
  span: [number, number] | null = null,
): NewFinding {
  const [byteOffset, byteLength] = span ?? [null, null]
  return { rule, severity, line: null, byteOffset, byteLength, message }
}

/** The first byte that is neither white space nor byte order mark; -1 when there is none. */
function firstValue(body: Uint8Array): number {
  let position = hasMark(body) ? 3 : 0
  while (position < body.length && isSpace(body[position])) position++
  return position < body.length ? position : -1
}

function lastValue(body: Uint8Array): number {
  let position = body.length - 1
  while (position >= 0 && isSpace(body[position])) position--
  return position
}

function hasMark(body: Uint8Array): boolean {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf
}

function firstCrlf(body: Uint8Array): number {
  for (let at = body.indexOf(0x0d); at >= 0; at = body.indexOf(0x0d, at + 1)) {
    if (body[at + 1] === 0x0a) return at
  }
  return -1
}

function size(body: Uint8Array, { sessions }: BulkCounts): NewFinding[] {
  const findings: NewFinding[] = []
  if (sessions > bulkSessions) {
    const message = `The bulk holds ${sessions} sessions; Dynatrace sends at most ${bulkSessions} in one.`
    findings.push(finding('bulk-over-sessions', 'notice', message))
  }
  // The document that crosses the limit still belongs to the bulk.
  const lastLine = body.lastIndexOf(0x0a, lastValue(body))
  if (lastLine > bulkBytes) {
    const message = `The bulk has ${body.length} bytes; Dynatrace sends one as soon as it exceeds ${bulkBytes}.`
    findings.push(finding('bulk-over-bytes', 'notice', message))
  }
  return findings
}

function form(body: Uint8Array, { actionLines }: BulkCounts): NewFinding[] {
  const findings: NewFinding[] = []
  const first = firstValue(body)
  if (hasMark(body)) {
    findings.push(finding('byte-order-mark', 'notice', 'The bulk begins with a byte order mark.', [0, 3]))
  }
  const crlf = firstCrlf(body)
  if (crlf >= 0) {
    const message =
      'Lines end in CR LF; Dynatrace ends them in LF. A program on the way may have rewritten the body.'
    findings.push(finding('crlf', 'notice', message, [crlf, 2]))
  }
  if (body[first] === 0x5b) {
    const message = 'The bulk is one JSON array; Dynatrace sends one document per line.'
    findings.push(finding('json-array', 'notice', message, [first, 1]))
    if (body[lastValue(body)] !== 0x5d) {
      const missing = 'The array has no closing bracket: the end of the body may be missing.'
      findings.push(finding('array-not-closed', 'warning', missing))
    }
  } else if (first >= 0 && body[body.length - 1] !== 0x0a) {
    const message =
      actionLines > 0
        ? 'The last line has no line feed: Elasticsearch refuses such a bulk.'
        : 'The last line has no line feed: receivers that read line by line may wait for it.'
    findings.push(finding('no-final-newline', actionLines > 0 ? 'warning' : 'notice', message))
  }
  return findings
}

/** The findings about a bulk as a whole: size and form. `counts` come from reading the same body. */
export function checkBulk(body: Uint8Array, counts: BulkCounts): NewFinding[] {
  return [...size(body, counts), ...form(body, counts)]
}
