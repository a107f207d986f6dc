/** The target of a plan: what is refused before anything is sent, and whom the connection trusts. */
import { X509Certificate } from 'node:crypto'
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls'
import type { ReplayPlan } from '#shared/model/replay.ts'
import { Failure } from '../failure.ts'

/** Whether a URL, or the address a connection really reached, is this program's own receiver. */
export type OwnTargetCheck = (
  url: URL,
  connected?: { address: string; port: number },
) => Promise<boolean> | boolean

export interface Target {
  url: URL
  /** Certificates trusted; undefined for plain HTTP. */
  secureContext: SecureContext | undefined
}

type TargetPlan = Pick<ReplayPlan, 'url' | 'contentType' | 'caPem' | 'insecure' | 'allowSelf'>

/**
 * Checks everything about the target that can be known before connecting.
 * Throws `BAD_INPUT` for what can't be sent, `REFUSED` for what may not be.
 */
export async function checkTarget(plan: TargetPlan, isOwnTarget: OwnTargetCheck): Promise<Target> {
  const url = new URL(plan.url)
  if (url.username !== '' || url.password !== '') {
    throw new Failure(
      'BAD_INPUT',
      `The target ${url.origin} was given with a user name or password in its URL, where logs would keep it. Nothing was sent; leave it out.`,
    )
  }
  if (plan.contentType !== undefined && !isHeaderValue(plan.contentType)) {
    throw new Failure(
      'BAD_INPUT',
      'The content type holds characters that no HTTP header may hold. Nothing was sent.',
    )
  }
  if (!plan.allowSelf && (await isOwnTarget(url))) throw new Failure('REFUSED', ownTargetSentence(url))
  if (url.protocol !== 'https:') return { url, secureContext: undefined }
  if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0' && !plan.insecure) {
    throw new Failure(
      'REFUSED',
      'NODE_TLS_REJECT_UNAUTHORIZED=0 is set, which turns certificate checks off for the whole program. Nothing was sent; unset it, or say --insecure for this replay.',
    )
  }
  return { url, secureContext: createSecureContext({ ca: trusted(plan.caPem) }) }
}

export function ownTargetSentence(url: URL): string {
  return `${url.origin} is this program's own receiver; say --allow-self to replay into it.`
}

/** Whether HTTP allows `value` in a header: no line breaks, no NUL, nothing beyond one byte a character. */
export function isHeaderValue(value: string): boolean {
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index)
    if ((code < 0x20 && code !== 0x09) || code === 0x7f || code > 0xff) return false
  }
  return true
}

/** Node's roots, the system's, and the plan's own: a `ca` list replaces the defaults, so all of them have to be named. */
function trusted(caPem: string | undefined): string[] {
  const own = caPem === undefined ? [] : certificatesIn(caPem)
  return [...new Set([...getCACertificates('default'), ...getCACertificates('system'), ...own])]
}

function certificatesIn(pem: string): string[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  if (blocks.length === 0) {
    throw new Failure('BAD_INPUT', 'The CA to trust holds no certificate in PEM form. Nothing was sent.')
  }
  for (const block of blocks) {
    try {
      new X509Certificate(block)
    } catch (cause) {
      throw new Failure(
        'BAD_INPUT',
        'The CA to trust holds a certificate that cannot be read. Nothing was sent.',
        {
          cause,
        },
      )
    }
  }
  return blocks
}
