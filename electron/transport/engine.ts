/**
 * What a transport is given: the engine's router, known to it only through the contract.
 * Transports and the engine never import each other; this type is where they meet.
 */
import type { Router } from '@orpc/server'
import type { Contract } from '#shared/contract/index.ts'

/** A router that implements the contract and needs no context of the transport. */
export type EngineRouter = Router<Contract, Record<never, never>>
