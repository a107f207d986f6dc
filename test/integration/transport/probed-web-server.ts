/** A web host in front of the probe router and a two-file UI, with the questions all its tests ask. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { WebSocket } from 'ws'
import { securityHeaders } from '#electron/transport/security-headers.ts'
import { createWebServer, type WebServer } from '#electron/transport/web-server/web-server.ts'
import { probeRouter } from './probe.ts'

export interface Probed {
  web: WebServer
  uiDir: string
  /** Names of the procedures that were reached. */
  reached: string[]
  bearer: { authorization: string }
  /** Swaps the token; answers the cookie as a browser would send it. */
  login(): Promise<string>
  /** Opens a WebSocket; answers `open`, or the status it was refused with. */
  upgrade(path: string, headers: Record<string, string>): Promise<'open' | number>
  /** Fails when the host reported a failure of its own. */
  close(): Promise<void>
}

export async function startProbed(): Promise<Probed> {
  const reached: string[] = []
  const problems: unknown[] = []
  const uiDir = mkdtempSync(join(tmpdir(), 'bulkscope-web-'))
  mkdirSync(join(uiDir, 'assets'))
  writeFileSync(join(uiDir, 'index.html'), '<!doctype html><title>shell</title>')
  writeFileSync(join(uiDir, 'assets', 'main.js'), 'export {}')
  const onError = (error: unknown) => problems.push(error)
  const web = await createWebServer({ router: probeRouter(reached), port: 0, uiDir, onError })

  return {
    web,
    uiDir,
    reached,
    bearer: { authorization: `Bearer ${web.token}` },
    async login() {
      const body = JSON.stringify({ token: web.token })
      const answer = await fetch(`${web.origin}/session`, { method: 'POST', body })
      expect(answer.status).toBe(204)
      return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
    },
    upgrade: (path, headers) =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(`ws://127.0.0.1:${web.port}${path}`, { headers })
        socket.on('open', () => {
          socket.close()
          resolve('open')
        })
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
        socket.on('error', reject)
      }),
    async close() {
      await web.close()
      rmSync(uiDir, { recursive: true })
      expect(problems).toEqual([])
    },
  }
}

/** Every answer: all security headers, no permission for other origins. */
export function expectDressed(headers: Headers): void {
  for (const [name, value] of Object.entries(securityHeaders)) expect(headers.get(name)).toBe(value)
  expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
}
