/** Why an attempt got no whole answer, as a code and a sentence for people. */

const certificateProblems: Record<string, string> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: "the target's certificate is self-signed and not trusted",
  SELF_SIGNED_CERT_IN_CHAIN: "the target's certificate comes from an authority that is not trusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the target's certificate comes from an authority that is not trusted",
  UNABLE_TO_GET_ISSUER_CERT: "the target's certificate comes from an authority that is not trusted",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "the target's certificate comes from an authority that is not trusted",
  CERT_HAS_EXPIRED: "the target's certificate has expired",
  CERT_NOT_YET_VALID: "the target's certificate is not valid yet",
  ERR_TLS_CERT_ALTNAME_INVALID: "the target's certificate is for another name",
}

const connectionProblems: Record<string, string> = {
  ECONNREFUSED: 'nothing accepts connections there',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the name server gave no answer',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ECONNRESET: 'the target closed the connection before its answer was complete',
  EPIPE: 'the target closed the connection before the bulk was sent',
  UND_ERR_SOCKET: 'the target closed the connection before its answer was complete',
  EPROTO: 'the TLS handshake failed; is this an HTTPS port?',
}

/** The sentence for an attempt that ran out of time. */
export function timeoutSentence(timeoutMs: number): string {
  return `timeout: no complete answer within ${timeoutMs / 1000} s`
}

/** Describes what sending to `url` failed with; starts with a code that scripts can match. */
export function describeSendError(error: unknown, url: URL, timeoutMs: number): string {
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : String(error)
  if (code === null) return message
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return timeoutSentence(timeoutMs)
  const certificate = certificateProblems[code]
  if (certificate) return `${code}: ${certificate}; name its CA with --ca, or say --insecure`
  const connection = connectionProblems[code]
  if (connection) return `${code}: ${connection} (${url.host})`
  if (code.startsWith('HPE_')) return `${code}: the answer is not HTTP (${url.host})`
  return `${code}: ${message}`
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}
