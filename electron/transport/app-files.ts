/**
 * The built UI as one `(Request) => Promise<Response>`, used by the desktop's `app://` and by the web host.
 * It holds nothing secret, answers only GET and HEAD, and never leaves its folder.
 */
import { readFile } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'
import { securityHeaders } from './security-headers.ts'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
}

/** Names under `assets/` carry a hash of their content, so they may be kept for good. */
const forGood = 'public, max-age=31536000, immutable'

/**
 * The file a URL path names, or null when it names nothing inside `root`.
 * Decodes once; NUL, backslash and anything that climbs out are refused.
 */
export function fileWithin(root: string, pathname: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null
  // The dot keeps an absolute path from replacing the root.
  const file = resolve(root, `.${decoded.startsWith('/') ? '' : '/'}${decoded}`)
  return file.startsWith(resolve(root) + sep) ? file : null
}

/** Whether a request is a page load (as opposed to a script, style or fetch), which gets the shell for any path. */
function isNavigation(request: Request): boolean {
  const mode = request.headers.get('sec-fetch-mode')
  if (mode !== null) return mode === 'navigate'
  return (request.headers.get('accept') ?? '').includes('text/html')
}

function refusal(status: number, message: string): Response {
  return Response.json({ message }, { status, headers: securityHeaders })
}

/** Serves the UI built into `root` (absolute path of the folder with `index.html`). Never rejects. */
export function appFiles(root: string): (request: Request) => Promise<Response> {
  async function serve(file: string, head: boolean): Promise<Response | null> {
    let bytes: Buffer<ArrayBuffer>
    try {
      bytes = await readFile(file)
    } catch {
      return null
    }
    const hashed = file.startsWith(resolve(root, 'assets') + sep)
    const headers = {
      ...securityHeaders,
      'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
      'content-length': String(bytes.length),
      ...(hashed ? { 'cache-control': forGood } : {}),
    }
    return new Response(head ? null : bytes, { headers })
  }

  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refusal(405, 'Files of the user interface can only be read.')
    }
    const head = request.method === 'HEAD'
    const { pathname } = new URL(request.url)
    const shell = resolve(root, 'index.html')
    const file = pathname === '/' ? shell : fileWithin(root, pathname)
    if (file === null) return refusal(404, 'There is no such file in the user interface.')
    const found = await serve(file, head)
    if (found) return found
    // A deep link: the shell finds its own way. Missing assets stay missing, or a script would be HTML.
    if (extname(file) === '' && isNavigation(request)) {
      const fallback = await serve(shell, head)
      if (fallback) return fallback
    }
    if (file === shell) return refusal(503, 'The user interface has not been built. Run `npm run build`.')
    return refusal(404, 'There is no such file in the user interface.')
  }
}
