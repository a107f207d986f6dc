/**
 * The headers every answer of the UI carries, on `app://` and over HTTP alike: what a page of ours may do,
 * and that nobody else may frame, read or guess the type of what we serve.
 */

/**
 * Scripts, workers and connections only from ourselves; inline styles because Monaco needs them; no plugins,
 * frames, forms or base URL; script URLs only through a Trusted Types policy.
 * `connect-src 'self'` covers the WebSocket on the same origin.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

/** Sent with every answer; `cache-control` is overridden only for assets whose name holds their hash. */
export const securityHeaders: Readonly<Record<string, string>> = Object.freeze({
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
})
