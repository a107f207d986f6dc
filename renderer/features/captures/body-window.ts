/** Which part of a body to show: its head, all of it, or the surroundings of a byte range. The pure twin of body-tab.tsx. */

export interface ByteRange {
  offset: number
  length: number
}

/** What is shown of a big body before anyone asks for more, bytes. */
export const previewBytes = 256 * 1024
/** The largest range the engine gives at once; more than this is saved, not shown. */
export const loadableBytes = 64 * 1024 * 1024

/**
 * The range to fetch.
 * @param all whether the user asked for everything
 * @param mark the byte range to show highlighted, or null
 */
export function bodyWindow(totalBytes: number, all: boolean, mark: ByteRange | null): ByteRange {
  const whole = { offset: 0, length: Math.max(1, Math.min(totalBytes, loadableBytes)) }
  if (all || totalBytes <= previewBytes) return whole
  if (mark === null || mark.offset + mark.length <= previewBytes) return { offset: 0, length: previewBytes }
  // A quarter of the window before the mark, so that what led to it is in sight.
  const length = Math.min(loadableBytes, Math.max(previewBytes, mark.length + previewBytes / 2))
  return { offset: Math.max(0, mark.offset - previewBytes / 4), length }
}

/** Whether a range of the body is all of it. */
export function isWhole(range: ByteRange, totalBytes: number): boolean {
  return range.offset === 0 && range.length >= totalBytes
}
