/** HTTP/2 frames by hand (RFC 9113, 4.1; RFC 7541, 6.2.2), to say what no well-behaved client would. */

export const frameType = {
  data: 0,
  headers: 1,
  priority: 2,
  reset: 3,
  settings: 4,
  ping: 6,
  goaway: 7,
  window: 8,
  continuation: 9,
}
export const endStream = 0x1
export const endHeaders = 0x4

export const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')

export function frame(
  type: number,
  flags: number,
  stream: number,
  payload: Uint8Array = new Uint8Array(0),
): Buffer {
  const head = Buffer.alloc(9)
  head.writeUIntBE(payload.length, 0, 3)
  head[3] = type
  head[4] = flags
  head.writeUInt32BE(stream, 5)
  return Buffer.concat([head, payload])
}

/** A header block of literals: names and values below 127 bytes. */
export function headerBlock(headers: Record<string, string>): Buffer {
  return Buffer.concat(
    Object.entries(headers).map(([name, value]) =>
      Buffer.concat([
        Buffer.from([0, name.length]),
        Buffer.from(name),
        Buffer.from([value.length]),
        Buffer.from(value),
      ]),
    ),
  )
}

export const putHeaders = {
  ':method': 'PUT',
  ':scheme': 'https',
  ':authority': 'localhost',
  ':path': '/export/events',
}

/** What opens a connection: the preface and empty settings. */
export const opening = Buffer.concat([preface, frame(frameType.settings, 0, 0)])

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
