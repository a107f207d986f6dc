/**
 * The certificates of a data folder: made on first use, used again afterwards, renewed before they end. Touches no
 * trust store; who is to trust the authority is told its file and fingerprint.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { openPrivateFolder, readOwnFile, writeOwnFile } from './certificate-files.ts'
import { leafDays, makeAuthority, makeLeaf, type PemPair } from './certificate-maker.ts'

/** What a sender needs to know of the authority. Never its key. */
export interface Authority {
  pem: string
  /** Absolute path of the certificate's file. */
  file: string
  /** SHA-256, hex in pairs with colons. */
  fingerprint: string
  /** Epoch ms. */
  expiresAt: number
}

export interface Certificates {
  authority: Authority
  leaf: PemPair
  /** End of the leaf, epoch ms. */
  leafExpiresAt: number
}

interface Circumstances {
  now(): number
  warn(message: string): void
}

const day = 86_400_000
/** A leaf is renewed once less than a third of its life is left. */
const renewBefore = (leafDays / 3) * day

/**
 * The authority and a leaf of the data folder, made or renewed where needed.
 * Throws `CONFLICT` when the files belong to someone else, and Node's errors when the folder can't be written.
 */
export async function openCertificates(dataDir: string, circumstances: Circumstances): Promise<Certificates> {
  const store = await openStore(dataDir, circumstances)
  const authority = await store.authority()
  const leaf = await store.leaf(authority)
  return { authority: described(authority, store.authorityFile), leaf, leafExpiresAt: endOf(leaf) }
}

/** The authority alone, made when there is none yet. Errors as `openCertificates`. */
export async function openAuthority(
  dataDir: string,
  circumstances: Circumstances = { now: Date.now, warn: () => undefined },
): Promise<Authority> {
  const store = await openStore(dataDir, circumstances)
  return described(await store.authority(), store.authorityFile)
}

async function openStore(dataDir: string, { now, warn }: Circumstances) {
  const folder = join(dataDir, 'certificates')
  await openPrivateFolder(folder)
  const onLax = (file: string) =>
    warn(
      `${file} could be read by other users of this machine; it was closed to them. Delete it if they may have read it.`,
    )

  async function read(name: string): Promise<PemPair | null> {
    const cert = await readOwnFile(join(folder, `${name}.pem`), false, onLax)
    const key = await readOwnFile(join(folder, `${name}-key.pem`), true, onLax)
    return cert !== null && key !== null ? { cert, key } : null
  }

  async function write(name: string, pair: PemPair): Promise<PemPair> {
    // The key first: a certificate without its key would be of no use, and is replaced at the next start.
    await writeOwnFile(folder, `${name}-key.pem`, pair.key, 0o600)
    await writeOwnFile(folder, `${name}.pem`, pair.cert, 0o644)
    return pair
  }

  return {
    authorityFile: join(folder, 'ca.pem'),
    async authority(): Promise<PemPair> {
      const found = await read('ca')
      if (found && isUsable(found) && endOf(found) - now() > leafDays * day) return found
      if (found) {
        warn(
          'The local certificate authority was damaged or is about to end, and a new one was made. Senders have to trust the new one.',
        )
      }
      return write('ca', await makeAuthority(now()))
    },
    async leaf(authority: PemPair): Promise<PemPair> {
      const found = await read('leaf')
      const signed = found && isUsable(found) && isSignedBy(found, authority)
      if (signed && endOf(found) - now() > renewBefore && startOf(found) <= now()) return found
      return write('leaf', await makeLeaf(authority, now()))
    },
  }
}

function described({ cert }: PemPair, file: string): Authority {
  const { fingerprint256 } = new X509Certificate(cert)
  return { pem: cert, file, fingerprint: fingerprint256, expiresAt: endOf({ cert }) }
}

/** Whether both parts can be read and belong together. */
function isUsable({ cert, key }: PemPair): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))
  } catch {
    return false
  }
}

function isSignedBy(leaf: PemPair, authority: PemPair): boolean {
  return new X509Certificate(leaf.cert).verify(new X509Certificate(authority.cert).publicKey)
}

function endOf({ cert }: Pick<PemPair, 'cert'>): number {
  return new X509Certificate(cert).validToDate.getTime()
}

function startOf({ cert }: PemPair): number {
  return new X509Certificate(cert).validFromDate.getTime()
}
