/** The bytes of one part of a side, read in pieces where they lie: a file or a capture. Nothing is held as a whole. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

export interface ByteSource {
  /** Size, bytes. */
  readonly bytes: number
  /** The bytes `[offset, offset + length)`, shorter at the end. */
  read(offset: number, length: number): Uint8Array
  close(): void
}

/** One call reads no more than this: the system's limit is below 2 GiB. */
const readLimit = 1024 * 1024 * 1024

/** A file, kept open so that it may be deleted meanwhile. Throws the system's error when it can't be opened. */
export function fileSource(file: string): ByteSource {
  const descriptor = openSync(file, 'r')
  return {
    bytes: fstatSync(descriptor).size,
    read(offset, length) {
      const bytes = new Uint8Array(length)
      let filled = 0
      while (filled < length) {
        const want = Math.min(length - filled, readLimit)
        const got = readSync(descriptor, bytes, filled, want, offset + filled)
        if (got === 0) break
        filled += got
      }
      return bytes.subarray(0, filled)
    },
    close: () => closeSync(descriptor),
  }
}

/** Bytes in memory. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    bytes: bytes.byteLength,
    read: (offset, length) => bytes.subarray(offset, offset + length),
    close() {},
  }
}

/** Captures are kept in compressed blocks of this size: reading less costs as much. */
const windowBytes = 1024 * 1024
/** Windows kept decompressed for documents read again, of all captures of a diff together. */
const keptWindows = 32

/** Reads a range of a capture's decoded bytes. */
export type ReadCapture = (captureId: number, offset: number, length: number) => Uint8Array

/** Sources over captures that share one small cache of decompressed windows. */
export function captureSources(readCapture: ReadCapture): (captureId: number, bytes: number) => ByteSource {
  const windows = new Map<string, Uint8Array>()
  const windowOf = (captureId: number, index: number): Uint8Array => {
    const key = `${captureId}:${index}`
    const window = windows.get(key) ?? readCapture(captureId, index * windowBytes, windowBytes)
    windows.delete(key)
    windows.set(key, window)
    const [oldest] = windows.keys()
    if (windows.size > keptWindows && oldest !== undefined) windows.delete(oldest)
    return window
  }
  return (captureId, bytes) => ({
    bytes,
    read(offset, length) {
      const index = Math.floor(offset / windowBytes)
      const start = index * windowBytes
      if (offset + length <= start + windowBytes) {
        return windowOf(captureId, index).subarray(offset - start, offset - start + length)
      }
      return readCapture(captureId, offset, length)
    },
    close() {},
  })
}
