/** Has large packs and notebooks compiled elsewhere; this worker only answers. One run at a time. */
import { browser } from 'wxt/browser'
import { tell } from '../../lib/messaging/client.ts'
import { compileInWorker } from '../compiler/start.ts'

/** An origin that could not be compiled so often in a worker's life is left alone. */
const TRIES = 2
const tried = new Map<string, number>()

/**
 * Starts a run unless one is on its way. When it ended, Chrome's offscreen page tells (`compiled`) and Firefox's event page calls
 * `ended` itself; what is missing then is asked for again.
 */
export async function compileElsewhere(missing: readonly string[], ended: () => void): Promise<void> {
  const origins = missing.filter((origin) => (tried.get(origin) ?? 0) < TRIES)
  if (origins.length === 0 || running !== null) return
  if (!import.meta.env.FIREFOX && (await browser.offscreen.hasDocument())) return
  for (const origin of origins) tried.set(origin, (tried.get(origin) ?? 0) + 1)
  if (import.meta.env.FIREFOX) return compileHere(origins).finally(ended)
  const asked = new URLSearchParams(origins.map((origin) => ['origin', origin]))
  await browser.offscreen.createDocument({
    url: `/offscreen.html?${asked}`,
    reasons: [browser.offscreen.Reason.WORKERS],
    justification: 'compiles the names of a pack in a worker',
  })
}

/** After `compiled`: the page that ran the worker has done its work. */
export async function endCompiling(): Promise<void> {
  if (!import.meta.env.FIREFOX && (await browser.offscreen.hasDocument()))
    await browser.offscreen.closeDocument()
}

let running: Promise<void> | null = null

/** Firefox's event page may have workers itself. Telling others counts as being busy, so the browser lets it live meanwhile. */
async function compileHere(origins: readonly string[]): Promise<void> {
  running = compileInWorker(origins, (report) => tell('compiling', report)).finally(() => {
    running = null
  })
  await running
}
