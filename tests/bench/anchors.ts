/**
 * Annotations found again in articles that changed: real versions of documents and generated edits, right and wrong places beside
 * Hypothesis's method; and a thousand annotations on an article of 20,000 words.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, type TextPosition, type TextQuote } from '../../lib/anchor/describe.ts'
import { resolveAll } from '../../lib/anchor/resolve.ts'
import type { Span } from '../../lib/text/sentences.ts'
import { drawFrom, editArticle, pickPassage } from '../unit/anchor/edits.ts'
import { type Case, editedCases, judgeAll, versionCases } from './anchor-cases.ts'
import { findCorpus } from './corpus.ts'
import { findQuote } from './hypothesis.ts'
import type { Benchmark } from './run.ts'
import { readPages, readVersions } from './versions.ts'

export const anchors: Benchmark = {
  name: 'anchors',
  async run() {
    const corpus = findCorpus()
    if (!corpus) return { skipped: 'no corpus (BACKGROUNDER_CORPUS)' }
    const { encyclopedia, posts, terms } = readVersions(corpus)
    const [news, german] = [readNews(corpus, 'polnear.dev'), readNews(corpus, 'german-wikinews.dev')]
    const rows = [
      measure('encyclopedia, versions', versionCases(encyclopedia, 6)),
      measure('posts, versions', versionCases(posts, 3)),
      measure('terms, versions', versionCases(terms, 30)),
      measure('pages of terms, versions', versionCases(readPages(corpus), 30)),
      measure('news, edited', editedCases(news, 6)),
      measure('German news, edited', editedCases(german, 6)),
      measure('20,000 words, 1,000 notes', longArticle(news)),
    ]
    return { rows }
  },
}

function readNews(corpus: string, name: string): string[] {
  return gunzipSync(readFileSync(join(corpus, `quotes/${name}.jsonl.gz`)))
    .toString()
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text)
    .filter(({ length }) => length >= 400)
}

/** A tenth of the article edited. */
function longArticle(news: readonly string[]): Case[] {
  const draw = drawFrom(3)
  let before = ''
  for (let i = 0; before.length < 122_000; i++) before += `${news[i]!}\n\n`
  const edited = editArticle(before, news.at(-1)!, 0.1, draw)
  const cases: Case[] = []
  while (cases.length < 1000) {
    const passage = pickPassage(before, draw)!
    cases.push({ before, after: edited.text, passage, truth: edited.whereIs(passage) })
  }
  return cases
}

function measure(name: string, cases: Iterable<Case>) {
  const all = [...cases].map((one) => ({ ...one, selectors: describe(one.before, one.passage) }))
  // The first run warms the machine up, the second is measured.
  for (const one of all.slice(0, 200)) [findOurs([one]), findTheirs([one])]
  const [ours, ourTime] = timed(() => findOurs(all))
  const [theirs, theirTime] = timed(() => findTheirs(all))
  const [own, other] = [judgeAll(all, ours), judgeAll(all, theirs)]
  return {
    set: name,
    passages: all.length,
    'still there': all.filter(({ truth }) => truth.state === 'there').length,
    'right %': own.right,
    'wrong %': own.wrong,
    ms: round(ourTime),
    'Hypothesis right %': other.right,
    'Hypothesis wrong %': other.wrong,
    'Hypothesis ms': round(theirTime),
    'times faster': round(theirTime / ourTime),
  }
}

type Described = Case & { readonly selectors: readonly [TextQuote, TextPosition] }

/** All that are asked of one text are asked together, as a page asks for its notes. */
function findOurs(cases: readonly Described[]): (Span | null)[] {
  const found: (Span | null)[] = []
  for (let first = 0; first < cases.length; first = found.length) {
    const { after } = cases[first]!
    const end = cases.findIndex((one, i) => i > first && one.after !== after)
    const asked = cases.slice(first, end < 0 ? cases.length : end).map(({ selectors }) => selectors)
    for (const one of resolveAll(after, asked, () => performance.now(), Number.POSITIVE_INFINITY))
      found.push(one?.kind === 'place' ? one : null)
  }
  return found
}

const findTheirs = (cases: readonly Described[]): (Span | null)[] =>
  cases.map(({ after, selectors }) => findQuote(after, selectors))

function timed<Value>(work: () => Value): [Value, number] {
  const begun = performance.now()
  return [work(), performance.now() - begun]
}

const round = (value: number) => Math.round(value * 100) / 100
