/** The certificates: what they allow, who may read their keys, when they are made anew. */
import 'reflect-metadata'
import { X509Certificate } from 'node:crypto'
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { X509Certificate as Parsed } from '@peculiar/x509'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openAuthority, openCertificates } from '#core/receiver/certificates.ts'
import { temporaryFolder } from '#test/support/folders.ts'

const day = 86_400_000
const start = Date.UTC(2026, 10, 20)

function surroundings(now = start) {
  const warnings: string[] = []
  return { now: () => now, warn: (message: string) => void warnings.push(message), warnings }
}

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8)
}

describe('what they say', () => {
  it('the authority speaks for loopback names only, the leaf for this machine', async () => {
    const { authority, leaf, leafExpiresAt } = await openCertificates(temporaryFolder(), surroundings())
    const ca = new X509Certificate(authority.pem)
    const extensions = new Parsed(authority.pem).extensions
    expect(extensions.find(({ type }) => type === '2.5.29.30')?.critical).toBe(true)
    expect(extensions.find(({ type }) => type === '2.5.29.19')).toMatchObject({
      ca: true,
      pathLength: 0,
      critical: true,
    })
    expect(authority.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
    expect(authority.expiresAt).toBe(ca.validToDate.getTime())
    const own = new X509Certificate(leaf.cert)
    expect(own.verify(ca.publicKey)).toBe(true)
    expect(own.ca).toBe(false)
    expect(own.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1')
    expect(own.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
    expect(leafExpiresAt - own.validFromDate.getTime()).toBe(45 * day)
  })
})

describe('files', () => {
  it.each([0o000, 0o022])('keys are for their owner only, with umask %i', async (umask) => {
    const before = process.umask(umask)
    onTestFinished(() => void process.umask(before))
    const dataDir = join(temporaryFolder(), 'new', 'data')
    const { authority } = await openCertificates(dataDir, surroundings())
    const folder = join(dataDir, 'certificates')
    expect(modeOf(folder)).toBe('700')
    expect(readdirSync(folder).sort()).toEqual(['ca-key.pem', 'ca.pem', 'leaf-key.pem', 'leaf.pem'])
    for (const name of ['ca-key.pem', 'leaf-key.pem']) expect(modeOf(join(folder, name))).toBe('600')
    expect(authority.file).toBe(join(folder, 'ca.pem'))
  })

  it('a laxer mode of a key or the folder is closed, and said', async () => {
    const dataDir = temporaryFolder()
    const first = await openCertificates(dataDir, surroundings())
    const folder = join(dataDir, 'certificates')
    chmodSync(join(folder, 'ca-key.pem'), 0o644)
    chmodSync(folder, 0o755)
    const around = surroundings()
    const second = await openCertificates(dataDir, around)
    expect(second).toEqual(first)
    expect(modeOf(folder)).toBe('700')
    expect(modeOf(join(folder, 'ca-key.pem'))).toBe('600')
    expect(around.warnings).toEqual([expect.stringContaining('ca-key.pem could be read by other users')])
  })

  it('a link in place of a key is refused', async () => {
    const dataDir = temporaryFolder()
    mkdirSync(join(dataDir, 'certificates'))
    writeFileSync(join(dataDir, 'elsewhere'), 'x')
    symlinkSync(join(dataDir, 'elsewhere'), join(dataDir, 'certificates', 'ca-key.pem'))
    await expect(openCertificates(dataDir, surroundings())).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(readFileSync(join(dataDir, 'elsewhere'), 'utf8')).toBe('x')
  })

  it('a file in place of the folder is refused', async () => {
    const dataDir = temporaryFolder()
    writeFileSync(join(dataDir, 'certificates'), 'x')
    await expect(openAuthority(dataDir)).rejects.toThrow()
  })
})

describe('over time', () => {
  it('both are used again on later starts', async () => {
    const dataDir = temporaryFolder()
    const first = await openCertificates(dataDir, surroundings())
    expect(await openCertificates(dataDir, surroundings(start + 29 * day))).toEqual(first)
    expect(await openAuthority(dataDir, surroundings())).toEqual(first.authority)
  })

  it('the leaf is renewed within the last third of its life, or when the clock went back', async () => {
    const dataDir = temporaryFolder()
    const first = await openCertificates(dataDir, surroundings())
    const later = await openCertificates(dataDir, surroundings(start + 31 * day))
    expect(later.authority).toEqual(first.authority)
    expect(later.leafExpiresAt).toBeGreaterThan(first.leafExpiresAt)
    const back = await openCertificates(dataDir, surroundings(start))
    expect(back.leafExpiresAt).toBe(first.leafExpiresAt)
  })

  it('the authority is made anew before it ends, and the leaf with it; both said', async () => {
    const dataDir = temporaryFolder()
    const first = await openCertificates(dataDir, surroundings())
    const around = surroundings(first.authority.expiresAt - 10 * day)
    const next = await openCertificates(dataDir, around)
    expect(next.authority.fingerprint).not.toBe(first.authority.fingerprint)
    expect(
      new X509Certificate(next.leaf.cert).verify(new X509Certificate(next.authority.pem).publicKey),
    ).toBe(true)
    expect(around.warnings).toEqual([expect.stringContaining('Senders have to trust the new one')])
  })

  it.each(['ca.pem', 'ca-key.pem', 'leaf.pem', 'leaf-key.pem'])('a damaged %s is replaced', async (name) => {
    const dataDir = temporaryFolder()
    await openCertificates(dataDir, surroundings())
    writeFileSync(join(dataDir, 'certificates', name), 'not a certificate')
    const { authority, leaf } = await openCertificates(dataDir, surroundings())
    expect(new X509Certificate(leaf.cert).verify(new X509Certificate(authority.pem).publicKey)).toBe(true)
    expect(await openAuthority(dataDir, surroundings())).toEqual(authority)
  })
})
