/**
 * What reading a page costs its own thread: our snapshot, its message, text map and ranges beside Readability on a clone, in the same
 * page, the same run, each the first thing its fresh world does; which of the two goes first alternates.
 */
import { readArticle } from '../../lib/article/read-article.ts'
import { bundlePageCode, launchChromium, openTab, type World } from './browser.ts'
import { type CorpusPage, findCorpus, readCorpus } from './corpus.ts'
import type { Benchmark } from './run.ts'

interface Ours {
  readonly letters: number
  readonly ours: number
  readonly longest: number
}

interface Figures extends Ours {
  readonly name: string
  readonly readability: number
}

const MARKS = 60

/** Made up, since no saved page is as large; only their writing and posting is timed. */
const LARGE: readonly (readonly [what: string, body: string])[] = [
  ['90,000 elements', '<p class="a">A short paragraph of <a href="/b">text</a></p>'.repeat(45_000)],
  ['100,000 text nodes', '<p>A short paragraph.</p>\n'.repeat(50_000)],
]

export const pageThread: Benchmark = {
  name: 'page-thread',
  async run() {
    const corpus = findCorpus()
    if (!corpus) return { skipped: 'no folder of saved pages (BACKGROUNDER_CORPUS)' }
    const all = readCorpus(corpus)
    const share = Number(process.env.BENCH_PAGES ?? 130)
    const pages = all.filter((_, index) => index % Math.max(1, Math.floor(all.length / share)) === 0)
    const code = await bundlePageCode()
    const browser = await launchChromium()
    const first: Figures[] = []
    const next: Figures[] = []
    const large: object[] = []
    try {
      for (const [what, body] of LARGE) {
        const context = await browser.newContext()
        const world = await (await openTab(context)).open(largePage(body), code)
        const { walk, longest } = await world.evaluate<{ walk: number; longest: number }>(
          'pageCode.timeSnapshot()',
        )
        await context.close()
        large.push({ what, 'ours, ms': round(walk), 'longest task, ms': round(longest) })
      }
      for (const [index, page] of pages.entries()) {
        const ours: Ours[] = []
        const theirs: number[] = []
        for (const side of index % 2 === 0
          ? (['ours', 'readability'] as const)
          : (['readability', 'ours'] as const)) {
          // A process of its own for each, as when a reader comes from another site: nothing is compiled yet, and
          // neither finds wrappers and caches that the other left. Then the page once more, as a site's next one.
          const context = await browser.newContext()
          const tab = await openTab(context)
          for (let visit = 0; visit < 2; visit++) {
            const world = await tab.open(page, code)
            if (side === 'readability')
              theirs.push(await world.evaluate<number>('pageCode.timeReadability()'))
            else {
              const measured = await timeOurs(world, page)
              if (measured) ours.push(measured)
            }
          }
          await context.close()
        }
        if (ours.length < 2) continue
        for (const [visit, into] of [first, next].entries())
          into.push({ name: page.name, ...ours[visit]!, readability: theirs[visit]! })
      }
    } finally {
      await browser.close()
    }
    const rows = [
      ...summarise('first page of a site', first),
      ...summarise('next page of a site', next),
      ...large,
      { what: 'pages', 'ours, ms': first.length },
    ]
    return { rows, first, next }
  },
}

/** `null` for a page that is too large, or none of HTML. */
async function timeOurs(world: World, page: CorpusPage): Promise<Ours | null> {
  const snapshot = await world.evaluate<
    { ok: true; html: string; walk: number; longest: number } | { ok: false }
  >('pageCode.timeSnapshot()')
  if (!snapshot.ok) return null
  const { text, segments } = readArticle(snapshot.html, page.url, { anyText: true })
  const marks = spread(text, MARKS)
  const painted = await world.evaluate<{ took: number }>(
    `pageCode.timePainting(${JSON.stringify(segments)}, ${text.length}, ${JSON.stringify(marks)})`,
  )
  return {
    letters: text.length,
    ours: snapshot.walk + painted.took,
    longest: Math.max(snapshot.longest, painted.took),
  }
}

const largePage = (body: string): CorpusPage => ({
  name: 'large',
  url: 'https://corpus.example/large',
  charset: 'utf-8',
  read: () => Buffer.from(`<!doctype html><title>Large</title><body>${body}`),
})

function spread(text: string, count: number): [number, number][] {
  const words = [...text.matchAll(/\p{L}{4,}/gu)]
  const step = Math.max(1, Math.floor(words.length / count))
  return words
    .filter((_, index) => index % step === 0)
    .map((word) => [word.index, word.index + word[0].length])
}

const round = (value: number) => Number(value.toFixed(3))

const quantile = (values: readonly number[], q: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))] ?? Number.NaN

function summarise(visit: string, figures: readonly Figures[]) {
  const ours = figures.map((page) => page.ours)
  const theirs = figures.map((page) => page.readability)
  const ratios = figures.map((page) => page.ours / page.readability)
  const row = (what: string, q: number) => ({
    what: `${visit}: ${what}`,
    'ours, ms': round(quantile(ours, q)),
    'Readability, ms': round(quantile(theirs, q)),
    'ratio of the two': round(quantile(ours, q) / quantile(theirs, q)),
    'ratio per page': round(quantile(ratios, q)),
    'longest task, ms': round(
      quantile(
        figures.map((page) => page.longest),
        q,
      ),
    ),
  })
  return [row('median', 0.5), row('p95', 0.95), row('most', 1)]
}
