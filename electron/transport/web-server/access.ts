/**
 * Who may use the web host: the bearer of the run's token, or of the cookie it was swapped for.
 * The cookie's value is derived from the token, so neither the URL nor a log that shows one gives the other.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 128 bits in base64url. */
const leastTokenCharacters = 22

export interface Access {
  readonly token: string
  /** `bulkscope-<port>`: cookies ignore ports, so two instances would log each other out under one name. */
  readonly cookieName: string
  /** The `Set-Cookie` value that opens a session. */
  readonly setCookie: string
  /** Whether this is the token. Takes the same time whatever is wrong with it. */
  isToken(candidate: string): boolean
  /** Whether these header values carry the token (`Authorization: Bearer`) or the cookie. */
  isAllowed(headers: { authorization?: string | undefined; cookie?: string | undefined }): boolean
}

/** A fresh token: 128 random bits, base64url. */
export function newToken(): string {
  return randomBytes(16).toString('base64url')
}

/** @throws RangeError when a given token is too short or could not stand in a URL. */
export function checkToken(token: string): string {
  if (token.length < leastTokenCharacters || !/^[A-Za-z0-9_-]+$/.test(token)) {
    throw new RangeError(
      `The token must have at least ${leastTokenCharacters} characters (128 bits) of A–Z, a–z, 0–9, - and _. Leave it out to get a random one.`,
    )
  }
  return token
}

/** Compares digests, so that neither length nor common prefix shows in the time it takes. */
function same(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}

function bearerOf(authorization: string | undefined): string | null {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? null
}

function cookieOf(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=')
    if (key === name) return value.join('=')
  }
  return null
}

/** The access rules of the instance on `port` whose token is `token`. */
export function createAccess(token: string, port: number): Access {
  const cookieName = `bulkscope-${port}`
  const cookieValue = createHmac('sha256', token).update(cookieName).digest('base64url')
  return {
    token,
    cookieName,
    setCookie: `${cookieName}=${cookieValue}; Path=/; HttpOnly; SameSite=Strict`,
    isToken: (candidate) => same(candidate, token),
    isAllowed({ authorization, cookie }) {
      const bearer = bearerOf(authorization)
      if (bearer !== null) return same(bearer, token)
      const value = cookieOf(cookie, cookieName)
      return value !== null && same(value, cookieValue)
    },
  }
}
