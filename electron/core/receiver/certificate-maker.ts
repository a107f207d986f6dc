/**
 * Makes the two certificates: a local authority that can speak for loopback names only, and a leaf signed by it.
 * Whoever trusts the authority trusts it for nothing but this machine talking to itself.
 */
import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'

export interface PemPair {
  cert: string
  key: string
}

const day = 86_400_000
const authorityDays = 5 * 365
/** The whole span of a leaf, the allowance for clocks that differ included. */
export const leafDays = 45
/** Certificates begin a little in the past: a container's clock may be behind. */
const allowance = 3_600_000

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const nameConstraintsOid = '2.5.29.30'

/** A new authority. `now` in epoch ms. */
export async function makeAuthority(now: number): Promise<PemPair> {
  const keys = await makeKeys()
  const year = new Date(now).getUTCFullYear()
  const certificate = await X509CertificateGenerator.createSelfSigned({
    // The random part tells several authorities apart in a trust store.
    name: [{ CN: [`Bulkscope local CA ${year}-${webcrypto.randomUUID().slice(0, 8)}`] }],
    keys,
    notBefore: new Date(now - allowance),
    notAfter: new Date(now + authorityDays * day),
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new Extension(nameConstraintsOid, true, loopbackConstraints()),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { cert: `${certificate.toString('pem')}\n`, key: await pemOf(keys.privateKey) }
}

/** A new leaf for `names` and the loopback addresses, signed by `authority`. `now` in epoch ms. */
export async function makeLeaf(
  authority: PemPair,
  now: number,
  names: readonly string[] = ['localhost'],
): Promise<PemPair> {
  const issuer = new X509Certificate(authority.cert)
  const signingKey = await webcrypto.subtle.importKey('pkcs8', derOf(authority.key), algorithm, false, [
    'sign',
  ])
  const keys = await makeKeys()
  const end = Math.min(now - allowance + leafDays * day, issuer.notAfter.getTime())
  const certificate = await X509CertificateGenerator.create({
    subject: [{ CN: ['localhost'] }],
    issuer: issuer.subjectName,
    publicKey: keys.publicKey,
    signingKey,
    notBefore: new Date(now - allowance),
    notAfter: new Date(end),
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        ...names.map((value) => ({ type: 'dns' as const, value })),
        { type: 'ip', value: '127.0.0.1' },
        { type: 'ip', value: '::1' },
      ]),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { cert: `${certificate.toString('pem')}\n`, key: await pemOf(keys.privateKey) }
}

/**
 * The value of the name constraints extension (RFC 5280, 4.2.1.10): permitted are the DNS name localhost,
 * 127.0.0.0/8 and ::1, each IP range as its address followed by its mask. Everything is short, so that every
 * DER length is one byte.
 */
function loopbackConstraints(): Uint8Array<ArrayBuffer> {
  const subtree = (tag: number, value: number[]) => der(0x30, der(0x80 | tag, value))
  const dnsName = 2
  const ipAddress = 7
  const permitted = der(0xa0, [
    ...subtree(dnsName, [...Buffer.from('localhost')]),
    ...subtree(ipAddress, [127, 0, 0, 0, 255, 0, 0, 0]),
    ...subtree(ipAddress, [...Array<number>(15).fill(0), 1, ...Array<number>(16).fill(255)]),
  ])
  return Uint8Array.from(der(0x30, permitted))
}

function der(tag: number, content: number[]): number[] {
  return [tag, content.length, ...content]
}

async function makeKeys(): Promise<webcrypto.CryptoKeyPair> {
  return (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair
}

async function pemOf(key: webcrypto.CryptoKey): Promise<string> {
  const text = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64')
  return `-----BEGIN PRIVATE KEY-----\n${text.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`
}

function derOf(pem: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64'))
}
