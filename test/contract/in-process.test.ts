/** The contract called within the process, as the command line does for one-off commands. */
import { contractSuite } from './suite.ts'

contractSuite('in process', async (core) => ({
  connect: async () => ({ client: core.client, close: async () => undefined }),
  close: async () => undefined,
}))
