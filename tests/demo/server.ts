/**
 * «The Demo Courier», the news site of the tour and of the browser tests: our own articles in the shapes that
 * real sites have, served from this machine only. It knows nothing of the extension.
 *
 * `node tests/demo/server.ts [port]` prints the address and serves until it is stopped.
 */
import { readFile, realpath } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const PAGES = join(HERE, 'pages')

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
}

/** Headers of single pages, by path. */
const HEADERS: Record<string, Record<string, string>> = {
  '/csp.html': {
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
  },
}

export interface DemoSite {
  /** Without a slash at the end: `http://127.0.0.1:40123`. */
  readonly url: string
  close(): Promise<void>
}

/** Listens on 127.0.0.1 only. Port 0, the default, takes a free one. Rejects if the port is taken. */
export async function startDemoSite(options: { port?: number } = {}): Promise<DemoSite> {
  const app = await bundleReactApp()
  const server = createServer((request, response) => {
    answer(request, response, app).catch((error: unknown) => {
      console.error('demo site:', request.url, error)
      if (response.headersSent) response.destroy()
      else send(response, 500, TYPES['.html']!, '<!doctype html><title>Error</title><p>Something broke.')
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, app: string): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD')
    return send(response, 405, 'text/plain; charset=utf-8', 'Only GET and HEAD here.')
  }
  const path = findPath(request.url ?? '/')
  if (path === null) return notFound(response)
  if (path === '/favicon.ico') return send(response, 204, 'image/x-icon', '')
  if (path === '/react/app.js') return send(response, 200, TYPES['.js']!, app)
  if (path === '/style.css') {
    return send(response, 200, TYPES['.css']!, await readFile(join(HERE, 'style.css')))
  }

  const file = await findFile(fileFor(path))
  const type = file === null ? undefined : TYPES[extname(file)]
  if (file === null || type === undefined) return notFound(response)
  let body: string | Buffer = await readFile(file)
  if (file.endsWith('.html')) body = body.toString('utf8').replaceAll('{{origin}}', originOf(request))
  for (const [name, value] of Object.entries(HEADERS[path] ?? {})) response.setHeader(name, value)
  send(response, 200, type, body)
}

/** The decoded path of a request, `null` if it is malformed or tries to leave the folder. */
function findPath(target: string): string | null {
  const raw = target.split(/[?#]/, 1)[0]!
  let path: string
  try {
    path = decodeURIComponent(raw)
  } catch {
    return null
  }
  if (!path.startsWith('/') || path.includes('\0') || path.includes('\\')) return null
  // No segment may start with a dot: neither `..` nor hidden files.
  if (path.split('/').some((segment) => segment.startsWith('.'))) return null
  return path
}

/** Which file answers a path: the single-page app and the endless page answer for addresses that have none. */
function fileFor(path: string): string {
  if (path === '/') return join(PAGES, 'index.html')
  if (/^\/spa(\/[\w-]*)?$/.test(path)) return join(PAGES, 'spa', 'index.html')
  if (/^\/scroll(\/[\w-]*)?$/.test(path)) return join(PAGES, 'scroll.html')
  return join(PAGES, path)
}

/** The real file behind a name, `null` if there is none or if a link leads out of `pages/`. */
async function findFile(name: string): Promise<string | null> {
  try {
    const file = await realpath(name)
    return file.startsWith((await realpath(PAGES)) + sep) ? file : null
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return null
    throw error
  }
}

/** The pages name themselves as they were asked for, so that a test may map a host name to this machine. */
function originOf(request: IncomingMessage): string {
  const host = request.headers.host ?? ''
  return `http://${/^[\w.-]+(:\d+)?$/.test(host) ? host : `127.0.0.1:${request.socket.localPort}`}`
}

function notFound(response: ServerResponse): void {
  send(
    response,
    404,
    TYPES['.html']!,
    '<!doctype html><html lang="en-GB"><title>Not found – The Demo Courier</title><h1>Not found</h1><p><a href="/">Front page</a>',
  )
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  })
  // Node leaves out the body of an answer to HEAD by itself.
  response.end(body)
}

let reactApp: Promise<string> | undefined

/** The bundle of `react/app.tsx`, made once per process (about a second) and kept in memory only. */
function bundleReactApp(): Promise<string> {
  reactApp ??= (async () => {
    const { build } = await import('vite')
    // Vite's build sets NODE_ENV for the whole process; the tests that start this site want theirs back.
    const { NODE_ENV } = process.env
    try {
      const output = await build({
        configFile: false,
        root: join(HERE, 'react'),
        publicDir: false,
        logLevel: 'error',
        // The checkout's tsconfig.json says Preact; this page is the one that must be React.
        oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
        build: {
          write: false,
          modulePreload: false,
          rolldownOptions: {
            input: join(HERE, 'react', 'app.tsx'),
            output: { format: 'iife', entryFileNames: 'app.js' },
          },
        },
      })
      const result = Array.isArray(output) ? output[0] : output
      const chunk =
        result && 'output' in result ? result.output.find((one) => one.type === 'chunk') : undefined
      if (!chunk || !('code' in chunk)) throw new Error('vite made no bundle of react/app.tsx')
      return chunk.code
    } finally {
      if (NODE_ENV === undefined) delete process.env.NODE_ENV
      else process.env.NODE_ENV = NODE_ENV
    }
  })()
  return reactApp
}

if (import.meta.main) {
  const site = await startDemoSite({ port: Number(process.argv[2] ?? 0) })
  console.log(`The Demo Courier: ${site.url}/`)
}
