/** Known claims in an article of about 60 sentences: time, size and opening of the index, beside plain BM25 over the same claims. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { findClaims } from '../../lib/match/claim-index.ts'
import { compileClaims, openClaims } from '../../lib/match/claim-segment.ts'
import type { Claim } from '../../lib/model/claim.ts'
import { splitSentences } from '../../lib/text/sentences.ts'
import { manyClaims, readKnownClaims } from './claim-sets.ts'
import { findCorpus } from './corpus.ts'
import type { Benchmark } from './run.ts'

export const claims: Benchmark = {
  name: 'claims',
  async run() {
    const corpus = findCorpus()
    if (!corpus) return { skipped: 'no corpus (BACKGROUNDER_CORPUS)' }
    const known = readKnownClaims(corpus)
    const articles = readArticles(corpus)
    const rows = [1000, 10_000, 100_000].map((count) => {
      const own = manyClaims(known, count)
      const [buffer, build] = timed(() => compileClaims(own))
      const [opened, open] = timed(() => openClaims(buffer))
      if (!opened.ok) throw new Error(opened.error)
      const segments = [opened.value]
      const bm25 = plainBm25(own)
      for (const article of articles.slice(0, 5)) findClaims(article, segments)
      return {
        claims: count,
        'build s': round(build / 1000),
        'index MB': round(buffer.byteLength / 1e6),
        'open ms': round(open),
        'article ms': median(articles.map((article) => timed(() => findClaims(article, segments))[1])),
        'plain BM25 ms': median(articles.map((article) => timed(() => bm25(article))[1])),
      }
    })
    return { rows, articles: articles.length }
  },
}

/** News of 50 to 70 sentences. */
function readArticles(corpus: string): string[] {
  return gunzipSync(readFileSync(join(corpus, 'quotes/polnear.train.jsonl.gz')))
    .toString()
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => (JSON.parse(line) as { text: string }).text)
    .filter((text) => {
      const { length } = splitSentences(text)
      return length >= 50 && length <= 70
    })
    .slice(0, 40)
}

/** The peer: each sentence's words looked up in lists, no stems, no evidence. */
function plainBm25(own: readonly Claim[]): (text: string) => number[] {
  const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const postings = new Map<string, number[]>()
  const lengths = own.map(({ text, wordings }, at) => {
    const words = wordsOf([text, ...wordings].join(' '))
    for (const word of new Set(words)) {
      const list = postings.get(word)
      if (list) list.push(at)
      else postings.set(word, [at])
    }
    return words.length
  })
  const average = lengths.reduce((sum, length) => sum + length, 0) / own.length
  return (text) =>
    splitSentences(text).map(({ start, end }) => {
      const scores = new Map<number, number>()
      for (const word of new Set(wordsOf(text.slice(start, end)))) {
        const list = postings.get(word)
        if (!list) continue
        const weight = Math.log(1 + (own.length - list.length + 0.5) / (list.length + 0.5))
        for (const at of list)
          scores.set(at, (scores.get(at) ?? 0) + (weight * 2.2) / (1.3 + (0.9 * lengths[at]!) / average))
      }
      return [...scores].reduce((best, one) => (one[1] > best[1] ? one : best), [-1, 0])[0]
    })
}

function timed<Value>(work: () => Value): [Value, number] {
  const begun = performance.now()
  return [work(), performance.now() - begun]
}

const median = (times: number[]) => round(times.sort((a, b) => a - b)[times.length >> 1]!)
const round = (value: number) => Math.round(value * 100) / 100
