/** Captures as the receiver would hand them to the storage. */
import type { NewCapture } from '#core/storage/storage.ts'

/** A received capture with this body; `facts` replace the defaults. */
export function newCapture(body: string | Uint8Array | null, facts: Partial<NewCapture> = {}): NewCapture {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return {
    source: 'received',
    receivedAt: 1_700_000_000_000,
    method: 'PUT',
    path: '/export/events',
    query: null,
    listener: '/export/events',
    headers: [['content-type', 'application/json']],
    httpVersion: '1.1',
    tlsVersion: 'TLSv1.3',
    tlsCipher: 'TLS_AES_256_GCM_SHA384',
    remoteAddress: '127.0.0.1',
    status: 200,
    problem: null,
    fileName: null,
    contentType: 'application/json',
    contentEncoding: null,
    receiveMs: 1,
    wireBytes: bytes?.byteLength ?? 0,
    body: bytes,
    wire: null,
    ...facts,
  }
}

export const silentLog = { info() {}, warn() {}, error() {} }
