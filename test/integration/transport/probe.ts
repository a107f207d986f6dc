/**
 * A router that only counts: what reached it got past the gate. The gate is what is tested with it; the
 * contract itself is tested against the real engine (`test/contract`).
 */
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { implement, ORPCError, os } from '@orpc/server'
import type { EngineRouter } from '#electron/transport/engine.ts'
import { type Contract, contract } from '#shared/contract/index.ts'

/** One procedure of the contract as HTTP sees it. */
export interface ContractRoute {
  name: string
  method: string
  /** With every parameter filled in. */
  path: string
}

interface Definition {
  '~orpc': { route: { method?: string; path?: string } }
}

const isDefinition = (value: unknown): value is Definition =>
  typeof value === 'object' && value !== null && '~orpc' in value

/** Every procedure of the contract, found by walking it: a new one is tested without being named here. */
export function contractRoutes(node: object = contract, prefix: string[] = []): ContractRoute[] {
  return Object.entries(node).flatMap(([key, value]) => {
    const name = [...prefix, key]
    if (!isDefinition(value)) return contractRoutes(value as object, name)
    const { method = 'POST', path = `/${name.join('/')}` } = value['~orpc'].route
    return [{ name: name.join('.'), method, path: path.replaceAll(/\{[^}]+\}/g, '1') }]
  })
}

/** Implements every procedure by noting its name and answering NOT_FOUND. */
export function probeRouter(reached: string[]): EngineRouter {
  const walk = (node: object, prefix: string[]): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(node).map(([key, value]) => {
        const name = [...prefix, key]
        if (!isDefinition(value)) return [key, walk(value as object, name)]
        const probe = os.handler(() => {
          reached.push(name.join('.'))
          throw new ORPCError('NOT_FOUND', { message: 'Only a probe.' })
        })
        return [key, probe]
      }),
    )
  return implement(contract).router(walk(contract, []) as never) as unknown as EngineRouter & Contract
}

/** Sends bytes as they are and resolves with all that comes back until the server closes or falls silent. */
export function raw(port: number, bytes: string, quietMs = 10_000): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let received = ''
    socket.setTimeout(quietMs, () => socket.destroy())
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1')
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(received))
    socket.write(bytes)
  })
}

/** A plain server on a free loopback port. */
export async function listen(listener: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createServer(listener)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  return { server, port: (server.address() as AddressInfo).port }
}
