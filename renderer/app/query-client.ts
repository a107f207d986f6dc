/** How server state is kept: until a notification says it changed. Typed errors of the engine are answers, not tried again. */
import { ORPCError } from '@orpc/client'
import { QueryClient } from '@tanstack/react-query'

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false, // the subscription's `hello` does it
        networkMode: 'always', // the engine is on this machine
        retry: (count, error) => !(error instanceof ORPCError) && count < 3,
        retryDelay: (attempt) => Math.min(2000, 200 * 2 ** attempt),
      },
      mutations: { networkMode: 'always' },
    },
  })
}
