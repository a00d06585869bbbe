/**
 * Real pages that stand beside the project and are never part of it: their publishers' texts are not ours to pass on.
 * Whoever has a folder of saved pages can measure with it (`BACKGROUNDER_CORPUS`); without one these tests are skipped.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

export interface CorpusPage {
  /** Its path in the corpus. */
  readonly name: string
  readonly url: string
  readonly charset: string
  read(): Buffer
}

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

export function findCorpus(): string | null {
  const folder = process.env.BACKGROUNDER_CORPUS ?? join(root, '../shared/corpus')
  return existsSync(join(folder, 'pages')) ? folder : null
}

interface IndexEntry {
  readonly id: string
  readonly url?: string
  readonly charset?: string
}

/** Every page of `pages/*`, by name. */
export function readCorpus(folder: string): CorpusPage[] {
  const pages: CorpusPage[] = []
  for (const collection of readdirSync(join(folder, 'pages')).sort()) {
    const directory = join(folder, 'pages', collection)
    const index: IndexEntry[] = existsSync(join(directory, 'index.json'))
      ? JSON.parse(readFileSync(join(directory, 'index.json'), 'utf8'))
      : []
    const entries = new Map(index.map((entry) => [entry.id, entry]))
    for (const path of filesBelow(directory)) {
      if (!/\.html(?:\.gz)?$/.test(path) || path.endsWith('expected.html')) continue
      const id = relative(directory, path)
        .replace(/^(?:html|fixtures)\//, '')
        .replace(/\/source\.html\.gz$|\.html(?:\.gz)?$/, '')
      const entry = entries.get(id)
      pages.push({
        name: `${collection}/${id}`,
        url:
          entry?.url && /^https?:/.test(entry.url) && URL.canParse(entry.url)
            ? entry.url
            : `https://corpus.example/${collection}/${encodeURI(id)}`,
        charset: entry?.charset ?? 'utf-8',
        read: () => (path.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path)),
      })
    }
  }
  return pages
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** Serves the pages on loopback, each under its number: only the markup, no scripts of theirs, nothing from elsewhere. */
export async function serveCorpus(pages: readonly CorpusPage[]) {
  const server = createServer((request, answer) => {
    const page = pages[Number(request.url?.slice(1))]
    if (!page) return answer.writeHead(404).end()
    answer.writeHead(200, {
      'content-type': `text/html; charset=${page.charset}`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    })
    answer.end(page.read())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}
