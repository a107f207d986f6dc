/**
 * The bare receiver everything is measured against: Node's own https server that reads a body, forgets it and answers
 * 200. A process of its own. Arguments: files of the key and the certificate; writes its port as one line.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'

const [keyFile = '', certFile = ''] = process.argv.slice(2)
const server = createServer(
  { key: readFileSync(keyFile), cert: readFileSync(certFile) },
  (request, response) => {
    request.resume()
    request.on('end', () => response.writeHead(200).end())
  },
)
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
process.once('SIGTERM', () => process.exit(0))
