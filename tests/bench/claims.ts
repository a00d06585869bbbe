/** Known claims in an article of about 60 sentences: time, size and opening of the index, beside plain BM25 and two search libraries over the same claims. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import FlexSearch from 'flexsearch'
import MiniSearch from 'minisearch'
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
      for (const article of articles.slice(0, 5)) findClaims(article, segments)
      const row = {
        claims: count,
        'build s': round(build / 1000),
        'index MB': round(buffer.byteLength / 1e6),
        'open ms': round(open),
        'article ms': median(articles.map((article) => timed(() => findClaims(article, segments))[1])),
      }
      // One after the other, so that no peer has to share memory with the next.
      const peers = PEERS.map(([name, make]) => {
        const ask = make(own)
        const times: number[] = []
        const begun = performance.now()
        for (const article of articles) {
          times.push(timed(() => ask(article))[1])
          if (performance.now() - begun > PEER_TIME) break
        }
        return [name, median(times)]
      })
      return { ...row, ...Object.fromEntries(peers) }
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

/** A peer looks each sentence up alone, without stems and evidence. */
type Peer = (own: readonly Claim[]) => (text: string) => unknown

const textOf = ({ text, wordings }: Claim) => [text, ...wordings].join(' ')
const sentencesOf = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end))

const miniSearch: Peer = (own) => {
  const index = new MiniSearch<{ id: number; text: string }>({ fields: ['text'] })
  index.addAll(own.map((claim, id) => ({ id, text: textOf(claim) })))
  return (text) => sentencesOf(text).map((sentence) => index.search(sentence)[0])
}

/** As it finds sentences that have not all the words of a claim. */
const flexSearch: Peer = (own) => {
  const index = new FlexSearch.Index({ tokenize: 'strict' })
  own.forEach((claim, id) => {
    index.add(id, textOf(claim))
  })
  return (text) => sentencesOf(text).map((sentence) => index.search(sentence, { limit: 1, suggest: true }))
}

const plainBm25: Peer = (own) => {
  const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const postings = new Map<string, number[]>()
  const lengths = own.map((claim, at) => {
    const words = wordsOf(textOf(claim))
    for (const word of new Set(words)) {
      const list = postings.get(word)
      if (list) list.push(at)
      else postings.set(word, [at])
    }
    return words.length
  })
  const average = lengths.reduce((sum, length) => sum + length, 0) / own.length
  return (text) =>
    sentencesOf(text).map((sentence) => {
      const scores = new Map<number, number>()
      for (const word of new Set(wordsOf(sentence))) {
        const list = postings.get(word)
        if (!list) continue
        const weight = Math.log(1 + (own.length - list.length + 0.5) / (list.length + 0.5))
        for (const at of list)
          scores.set(at, (scores.get(at) ?? 0) + (weight * 2.2) / (1.3 + (0.9 * lengths[at]!) / average))
      }
      return [...scores].reduce((best, one) => (one[1] > best[1] ? one : best), [-1, 0])[0]
    })
}

const PEERS: readonly [name: string, make: Peer][] = [
  ['plain BM25 ms', plainBm25],
  ['MiniSearch ms', miniSearch],
  ['FlexSearch ms', flexSearch],
]
/** For so many milliseconds a peer is asked about articles, one at least: the slowest takes seconds for it. */
const PEER_TIME = 2000

function timed<Value>(work: () => Value): [Value, number] {
  const begun = performance.now()
  return [work(), performance.now() - begun]
}

const median = (times: number[]) => round(times.sort((a, b) => a - b)[times.length >> 1]!)
const round = (value: number) => Math.round(value * 100) / 100
