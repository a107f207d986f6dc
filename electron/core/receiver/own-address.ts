/** Whether an address leads to this program's own receiver: replaying there would feed captures to themselves. */
import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { networkInterfaces } from 'node:os'

/**
 * Whether `url` names a receiver on `port` of this machine. A name that resolves to nothing is not ours; what it
 * leads to later shows on the connection, which is to be checked with `isOwnConnection`.
 */
export async function isOwnUrl(url: URL, port: number): Promise<boolean> {
  if (portOf(url) !== port) return false
  const name = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(name)) return isOwnHost(name)
  // RFC 6761: every name below localhost is loopback, whatever the resolver makes of it.
  if (/(^|\.)localhost\.?$/i.test(name)) return true
  const addresses = await lookup(name, { all: true }).catch(() => [])
  return addresses.some(({ address }) => isOwnHost(address))
}

/** The same for the address a connection really reached. */
export function isOwnConnection(connected: { address: string; port: number }, port: number): boolean {
  return connected.port === port && isOwnHost(connected.address)
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
// The unspecified addresses lead to this machine when connected to.
loopback.addSubnet('0.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')
loopback.addAddress('::', 'ipv6')

function isOwnHost(address: string): boolean {
  const bare = address.replace(/%.*$/, '')
  if (!isIP(bare)) return false
  const own = new BlockList()
  for (const list of Object.values(networkInterfaces())) {
    for (const { address: local } of list ?? []) own.addAddress(local.replace(/%.*$/, ''), familyOf(local))
  }
  // A BlockList also recognises an IPv4 address in its IPv6-mapped spelling.
  return loopback.check(bare, familyOf(bare)) || own.check(bare, familyOf(bare))
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return address.includes(':') ? 'ipv6' : 'ipv4'
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port)
  return url.protocol === 'https:' ? 443 : 80
}
