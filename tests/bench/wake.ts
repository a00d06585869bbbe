/**
 * How long a reader waits, in the built extension: for the mentions of an article from a worker that the browser stopped, from
 * one that is awake, and after an edit in the notebook; beside packs of growing size.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Actor } from '../../lib/model/actor.ts'
import type { Change } from '../../lib/model/change.ts'
import type { Claim } from '../../lib/model/claim.ts'
import { packItems, runImport } from '../../lib/store/import.ts'
import { type ExtensionBrowser, startChromium } from '../browsers/chromium.ts'
import { inReaderWorld, stopWorker } from '../browsers/reader-world.ts'
import { manyClaims, readKnownClaims } from './claim-sets.ts'
import { type CorpusPage, findCorpus, readCorpus, serveCorpus } from './corpus.ts'
import { manyActors } from './gazetteer.ts'
import type { Benchmark } from './run.ts'

/** Articles around the median length, each in a tab of its own. */
const ARTICLES = 5
const TURNS = 6

const PACKS: readonly { readonly names?: number; readonly claims?: number }[] = [
  {},
  { names: 1_000 },
  { names: 100_000 },
  { names: 1_000_000 },
  { claims: 1_000 },
  { claims: 100_000 },
]

export const wake: Benchmark = {
  name: 'wake',
  async run() {
    const corpus = findCorpus()
    if (!corpus) return { skipped: 'no saved pages beside the project (BACKGROUNDER_CORPUS)' }
    const pages = medianArticles(corpus)
    const rows: object[] = []
    for (const { names = 0, claims = 0 } of PACKS) {
      const actors = manyActors(corpus, names)
      const pack = { actors, claims: claims > 0 ? manyClaims(readKnownClaims(corpus), claims) : [] }
      const measured = await measure(pages, pack)
      rows.push({ names, claims, records: actors.length + claims, ...measured })
      console.log(`  ${names} names and ${claims} claims done`)
    }
    return { rows, articles: pages.map(({ name }) => name), turns: TURNS, unit: 'ms, medians' }
  },
}

interface Article extends CorpusPage {
  readonly body: string
}

/** Those whose article is of about the median length. */
function medianArticles(corpus: string): Article[] {
  const folder = 'article-extraction-benchmark'
  const truth = JSON.parse(
    readFileSync(join(corpus, 'pages', folder, 'ground-truth.json'), 'utf8'),
  ) as Record<string, { articleBody: string }>
  const sized = readCorpus(corpus)
    .flatMap((page) => {
      const body =
        page.name.startsWith(`${folder}/`) && truth[page.name.slice(folder.length + 1)]?.articleBody
      return body ? [{ ...page, body }] : []
    })
    .sort((a, b) => a.body.length - b.body.length)
  const middle = (sized.length - ARTICLES) >> 1
  return sized.slice(middle, middle + ARTICLES)
}

async function measure(pages: readonly Article[], pack: { actors: Actor[]; claims: Claim[] }) {
  const site = await serveCorpus(pages)
  const extension = await startChromium()
  try {
    const library = await extension.context.newPage()
    await library.goto(extension.url('library.html#/settings'))
    await removeStarterPack(library)
    const installed = pack.actors.length + pack.claims.length > 0 ? await install(library, pack) : {}
    const askers: Asker[] = []
    for (const number of pages.keys())
      askers.push(await openAsker(extension, library, `${site.url}/${number}`))

    const asleep: number[] = []
    const awake: number[] = []
    for (let turn = 0; turn < TURNS; turn++) {
      for (const { ask } of askers) {
        await stopWorker(library)
        asleep.push(await ask())
        // What the first answer left to do is not the second one's.
        await ask()
        awake.push(await ask())
      }
    }
    const alone: number[] = []
    await changeSettings(library, { off: true })
    for (let turn = 0; turn < TURNS; turn++) for (const { ask } of askers) alone.push(await ask())
    await changeSettings(library, { off: false })
    // Open articles are read again after an edit, and the worker does one thing at a time.
    for (const { close } of askers) await close()
    const edits = await timeEdits(library, askers[0]!, pages[0]!.body)
    return {
      ...installed,
      asleep: median(asleep),
      awake: median(awake),
      'message alone': median(alone),
      'edit kept': median(edits.map(({ kept }) => kept)),
      'edit found': median(edits.map(({ found }) => found)),
    }
  } finally {
    await extension.close()
    site.close()
  }
}

const median = (times: readonly number[]) =>
  Number([...times].sort((a, b) => a - b)[times.length >> 1]!.toFixed(1))

/** Asks the worker to write, from a page of ours. */
const commitFrom = (library: Page, change: Change) =>
  library.evaluate(async (payload) => {
    const { value } = await chrome.runtime.sendMessage({ to: 'worker', name: 'commit', payload })
    return value
  }, change)

async function commitOne(library: Page, edit: object): Promise<void> {
  const change = { request: crypto.randomUUID(), edits: [edit] } as unknown as Change
  const said = await commitFrom(library, change)
  if (!said.ok) throw new Error(JSON.stringify(said.error))
}

const changeSettings = (library: Page, settings: object) =>
  commitOne(library, { do: 'changeSettings', settings })

async function removeStarterPack(library: Page): Promise<void> {
  const packs = await readStore<{ id: string }[]>(library, 'packs')
  for (const { id } of packs) await commitOne(library, { do: 'removePack', pack: id })
}

/** All rows of a small table, as our pages may read them. */
const readStore = <Rows>(library: Page, store: string) =>
  library.evaluate(
    (name) =>
      new Promise<unknown>((done, failed) => {
        const opening = indexedDB.open('backgrounder')
        opening.onerror = () => failed(opening.error)
        opening.onsuccess = () => {
          const db = opening.result
          const asked = db.transaction(name).objectStore(name).getAll()
          asked.onerror = () => failed(asked.error)
          asked.onsuccess = () => {
            done(JSON.parse(JSON.stringify(asked.result)))
            db.close()
          }
        }
      }) as Promise<Rows>,
    store,
  )

/** Through the very messages that the library sends; then until the worker says that it is compiled. */
async function install(library: Page, pack: { actors: Actor[]; claims: Claim[] }) {
  const begun = performance.now()
  await library.evaluate(() => {
    const compiling: { begun?: number; ended?: number } = {}
    Object.assign(globalThis, { compiling })
    chrome.runtime.onMessage.addListener((message: { name?: string; payload?: object }) => {
      if (message.name !== 'compiling') return
      compiling.begun ??= performance.now()
      if (message.payload && 'fault' in message.payload) compiling.ended = performance.now()
    })
  })
  const head = { id: 'bench', title: 'Bench', description: '', license: '' }
  const answer = await runImport((change) => commitFrom(library, change), {
    packs: [{ head, items: packItems(pack) }],
  })
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  const imported = performance.now() - begun
  const deadline = performance.now() + 180_000
  const isCompiled = async () =>
    (await readStore<{ origin: string }[]>(library, 'segments')).some(({ origin }) =>
      origin.startsWith('pack:bench@'),
    )
  while (!(await isCompiled())) {
    if (performance.now() > deadline) throw new Error('the pack was not compiled')
    await new Promise((done) => setTimeout(done, 200))
  }
  const compiled = await library.evaluate(() => {
    const { compiling } = globalThis as unknown as { compiling: { begun?: number; ended?: number } }
    return compiling.begun === undefined ? 0 : (compiling.ended ?? performance.now()) - compiling.begun
  })
  // Pages and worker are told.
  await new Promise((done) => setTimeout(done, 2_000))
  return {
    'imported, s': Number((imported / 1000).toFixed(1)),
    'compiled, s': Number((compiled / 1000).toFixed(1)),
  }
}

interface Asker {
  /** Asks for the article's mentions as its reader script does; says how long the answer took. */
  readonly ask: () => Promise<number>
  readonly request: { readonly html: string; readonly anyText: boolean }
  readonly close: () => Promise<void>
}

/** Opens an article and keeps what its reader script asked. */
async function openAsker(extension: ExtensionBrowser, library: Page, address: string): Promise<Asker> {
  await library.evaluate(() => {
    const heard: unknown[] = []
    Object.assign(globalThis, { heard })
    chrome.runtime.onMessage.addListener((message: { name?: string }) => {
      if (message?.name === 'readPage') heard.push(message)
    })
  })
  const page = await extension.context.newPage()
  await page.goto(address, { waitUntil: 'domcontentloaded' })
  await extension.pressToolbarButton(page)
  const popup = await extension.surface('popup.html')
  // Where the first question left something unclear, the second is the one that is answered.
  await library.waitForFunction(() => (globalThis as unknown as { heard: unknown[] }).heard.length > 0)
  await page.waitForTimeout(500)
  const asked = await library.evaluate(
    () => (globalThis as unknown as { heard: { payload: Asker['request'] }[] }).heard.at(-1)!,
  )
  await popup.close()
  const run = await inReaderWorld(page)
  await run(`globalThis.asked = ${JSON.stringify(asked)}; undefined`)
  return {
    request: asked.payload,
    close: () => page.close(),
    ask: async () => {
      const [took, kind] = (await run(`(async () => {
        const begun = performance.now()
        const { value } = await chrome.runtime.sendMessage(globalThis.asked)
        return [performance.now() - begun, value.kind]
      })()`)) as [number, string]
      if (kind !== 'article' && kind !== 'off') throw new Error(`${address}: ${kind}`)
      return took
    },
  }
}

/** An actor is written into the notebook, and an article that names it is asked for at once. */
async function timeEdits(library: Page, { request }: Asker, body: string) {
  const names = [...new Set(body.match(/\b[a-z]{4,} [a-z]{4,} [a-z]{4,}\b/g))]
  const edits: { kept: number; found: number }[] = []
  for (const name of names.slice(0, 2 * TURNS)) {
    const edit = await library.evaluate(
      async ([named, asked]) => {
        const ask = (message: object) => chrome.runtime.sendMessage({ to: 'worker', ...message })
        const record = { kind: 'other', name: named }
        const edits = [{ do: 'putRecord', type: 'actors', record, expect: null }]
        const before = performance.now()
        await ask({ name: 'readPage', payload: asked })
        const begun = performance.now()
        await ask({ name: 'commit', payload: { request: crypto.randomUUID(), edits } })
        const kept = performance.now()
        const { value } = await ask({ name: 'readPage', payload: asked })
        const found = performance.now()
        const isFound = value.marks.some(({ alias }: { alias: string }) => alias === named)
        // Beyond what the same reading takes without an edit.
        return { isFound, kept: kept - begun, found: found - kept - (begun - before) }
      },
      [name, request] as const,
    )
    if (!edit.isFound) throw new Error(`${name} was not found after it was written`)
    edits.push(edit)
  }
  return edits
}
