/**
 * On every saved page: the article's text is what Readability gives in the page, and each letter of it leads back to
 * the live text node it came from.
 */
import { writeFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { readArticle } from '../../lib/article/read-article.ts'
import { bundlePageCode, launchChromium, openTab } from '../bench/browser.ts'
import { type CorpusPage, findCorpus, readCorpus } from '../bench/corpus.ts'

const corpus = findCorpus()
const TABS = 4

interface PageFigures {
  readonly name: string
  readonly kind: string
  readonly letters: number
  readonly led: number
  readonly same: boolean | null
  readonly raw: boolean | null
  readonly note?: string
}

const letters = (text: string) => text.replace(/\s/g, '')
const spaced = (text: string) => text.replace(/\s/g, ' ')

test('the article is what Readability reads, and every letter of it leads back to the page', async () => {
  test.skip(corpus === null, 'no folder of saved pages')
  test.setTimeout(600_000)
  const only = process.env.BACKGROUNDER_CORPUS_PAGE
  const pages = readCorpus(corpus!).filter((page) => !only || page.name.includes(only))
  const queue = [...pages]
  const figures: PageFigures[] = []
  const code = await bundlePageCode()
  const browser = await launchChromium()
  try {
    await Promise.all(
      Array.from({ length: TABS }, async () => {
        const context = await browser.newContext()
        const tab = await openTab(context)
        for (let saved = queue.shift(); saved; saved = queue.shift()) {
          const world = await tab.open(saved, code)
          figures.push(await measure(saved, (expression) => world.evaluate(expression)))
        }
      }),
    )
  } finally {
    await browser.close()
  }

  const total = figures.reduce((sum, page) => sum + page.letters, 0)
  const led = figures.reduce((sum, page) => sum + page.led, 0)
  const compared = figures.filter((page) => page.same !== null)
  console.log(
    [
      `${figures.length} pages: ${['article', 'text', 'none']
        .map((kind) => `${figures.filter((page) => page.kind === kind).length} ${kind}`)
        .join(', ')}`,
      `${((100 * led) / total).toFixed(3)}% of ${total} letters lead back to the page; all of them on ${
        figures.filter((page) => page.led === page.letters).length
      } pages`,
      `${compared.filter((page) => page.same).length} of ${compared.length} pages have Readability's very text (${
        compared.filter((page) => page.raw).length
      } without leaving drawings, form controls and comments out of its clone)`,
      ...figures.filter((page) => page.note).map((page) => `  ${page.name}: ${page.note}`),
    ].join('\n'),
  )
  if (process.env.BACKGROUNDER_CORPUS_REPORT) {
    writeFileSync(process.env.BACKGROUNDER_CORPUS_REPORT, JSON.stringify(figures, null, 1))
  }

  expect(figures).toHaveLength(pages.length)
  expect(led / total).toBeGreaterThanOrEqual(0.999)
  if (compared.length >= 100) {
    expect(compared.filter((page) => page.same).length / compared.length).toBeGreaterThanOrEqual(0.99)
  }
})

async function measure(
  saved: CorpusPage,
  evaluate: <Value>(expression: string) => Promise<Value>,
): Promise<PageFigures> {
  const snapshot = await evaluate<{ ok: true; html: string } | { ok: false; reason: string }>(
    'pageCode.snapshot()',
  )
  if (!snapshot.ok)
    return {
      name: saved.name,
      kind: 'none',
      letters: 0,
      led: 0,
      same: null,
      raw: null,
      note: snapshot.reason,
    }
  const reading = readArticle(snapshot.html, saved.url)
  const back = await evaluate<(string | null)[]>(
    `pageCode.readBack(${JSON.stringify(reading.segments)}, ${reading.text.length})`,
  )
  let led = 0
  const notes: string[] = []
  back.forEach((text, segment) => {
    const [start, , , length] = reading.segments.slice(segment * 4, segment * 4 + 4)
    if (text !== null && spaced(text) === spaced(reading.text.slice(start, start! + length!))) {
      led += letters(text).length
    } else if (notes.length === 0) notes.push(`segment ${segment} reads «${text}»`)
  })
  const count = letters(reading.text).length
  if (led !== count) notes.push(`${count - led} of ${count} letters lead nowhere`)

  const figures = { name: saved.name, kind: reading.kind, letters: count, led }
  if (reading.kind !== 'article') return { ...figures, same: null, raw: null, note: notes.join('; ') }
  const ours = letters(reading.text)
  const read = async (pruned: boolean) => {
    const { text, error } = await evaluate<{ text: string | null; error?: string }>(
      `pageCode.readability(${pruned})`,
    )
    if (error) notes.push(`Readability in the page: ${error.slice(0, 80)}`)
    return letters(text ?? '')
  }
  const isSame = (theirs: string) =>
    theirs !== '' && ours.endsWith(theirs) && ours.length - theirs.length < 1_500
  const raw = isSame(await read(false))
  if (raw) return { ...figures, same: true, raw, note: notes.join('; ') }
  const theirs = await read(true)
  const same = isSame(theirs)
  if (!same) notes.push(`differs from Readability: ${ours.length} letters, ${theirs.length} expected`)
  return { ...figures, same, raw, note: notes.join('; ') }
}

const filler =
  'The committee met on Tuesday, heard the report, and put off its decision, as expected, until spring. '
const story = `<article><h1>Committee puts off its decision</h1><p>${filler.repeat(3)}</p><p>${filler.repeat(4)}</p></article>`
const page = (body: string): CorpusPage => ({
  name: 'hostile',
  url: 'https://news.example/2026/story',
  charset: 'utf-8',
  read: () => Buffer.from(`<!doctype html><title>Committee</title>${body}`),
})

test('a page cannot trip the writing, nor hold it', async () => {
  test.setTimeout(120_000)
  const code = await bundlePageCode()
  const browser = await launchChromium()
  try {
    const tab = await openTab(await browser.newContext())
    const names = await (await tab.open(page(''), code)).evaluate<string[]>(
      `(() => {
        const names = new Set()
        for (let object = document.createElement('form'); object; object = Object.getPrototypeOf(object)) {
          for (const name of Object.getOwnPropertyNames(object)) names.add(name)
        }
        return [...names]
      })()`,
    )
    expect(names.length).toBeGreaterThan(200)

    // All of them in one form, and each in a form of its own.
    const inputs = names.map((name) => `<input name="${name}">`)
    const forms = inputs.map((input) => `<form class="a">${input}<p>Inside a form.</p></form>`)
    let world = await tab.open(page(`<form id="f">${inputs.join('')}</form>${forms.join('')}${story}`), code)
    const tripped = await world.evaluate<{ ok: true; html: string }>('pageCode.snapshot()')
    expect(tripped.html.match(/Inside a form/g)).toHaveLength(names.length)
    expect(readArticle(tripped.html, page('').url)).toMatchObject({ kind: 'article' })
    const counter = await world.evaluate<{ text: string | null; error?: string }>(
      'pageCode.readability(false)',
    )
    expect(counter.error, 'the trap is a trap: Readability falls into it').toBeDefined()

    // Not laid out, or Chromium itself crashes of it.
    world = await tab.open(page(`<style>body { display: none }</style>${story}`), code)
    const deep = await world.evaluate<{ ok: true; html: string }>(
      `(() => {
        let inner = document.body
        for (let depth = 0; depth < 20000; depth++) {
          const next = document.createElement('div')
          next.append('x')
          inner.append(next)
          inner = next
        }
        return pageCode.snapshot()
      })()`,
    )
    expect(deep.html.match(/>x|-->x/g)).toHaveLength(20_000)
    expect(readArticle(deep.html, page('').url).kind).toBe('article')

    const many = `${story}<div>${'<p class="a">A short paragraph of <a href="/b">text</a></p>'.repeat(45_000)}</div>`
    world = await tab.open(page(many), code)
    const walked = await world.evaluate<{ ok: boolean; walk: number; longest: number; html: string }>(
      'pageCode.timeSnapshot()',
    )
    expect(walked.ok).toBe(true)
    const started = performance.now()
    const { kind } = readArticle(walked.html, page('').url)
    console.log(
      `90,000 elements: written down in ${walked.walk.toFixed(0)} ms, the longest task ${walked.longest.toFixed(0)} ms; ` +
        `read (${kind}) in ${(performance.now() - started).toFixed(0)} ms away from the page`,
    )
    world = await tab.open(page(`${many}${'<i></i>'.repeat(20_000)}`), code)
    expect(await world.evaluate('pageCode.snapshot()')).toEqual({ ok: false, reason: 'too-large' })
  } finally {
    await browser.close()
  }
})
