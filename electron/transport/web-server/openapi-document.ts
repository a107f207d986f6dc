/** The OpenAPI document of the HTTP API, made from the contract. */
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { contract } from '#shared/contract/index.ts'

/** The document as JSON text. Takes some tens of milliseconds: make it once. */
export async function openApiDocument(): Promise<string> {
  const generator = new OpenAPIGenerator({
    schemaConverters: [new ZodToJsonSchemaConverter()],
  })
  const document = await generator.generate(contract, {
    info: {
      title: 'Bulkscope',
      version: '1',
      description: 'The engine behind the user interface. Send the token printed at start as a bearer token.',
    },
    servers: [{ url: '/api' }],
    security: [{ token: [] }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  })
  return JSON.stringify(document)
}
