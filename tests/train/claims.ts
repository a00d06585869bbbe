/**
 * Learns the weights of `lib/match/claim-score.ts` from texts that are known to repeat a claim: `node tests/train/claims.ts`, with the
 * corpus beside the project or in `BACKGROUNDER_CORPUS`. Prints weights, and what they reach on texts they were not learned from.
 *
 * One linear sum, learned by a softmax over a text's claims and «none», whose sum is 0. Every text is shown twice, with
 * its claim among those that are known and without, since what is ahead of its rivals depends on who they are; news articles, which repeat
 * none of these claims but by chance, are shown too. Only training parts are read, and of those no text that also stands in a development part.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { measureClaims } from '../../lib/match/claim-index.ts'
import { barFor, canMatch, FEATURES } from '../../lib/match/claim-score.ts'
import { type ClaimSegment, compileClaims, openClaims } from '../../lib/match/claim-segment.ts'
import type { Claim } from '../../lib/model/claim.ts'
import { splitSentences } from '../../lib/text/sentences.ts'
import { wordKey } from '../../lib/text/words.ts'
import { type ClaimQuery, readClaimSet } from '../bench/claim-sets.ts'
import { findCorpus } from '../bench/corpus.ts'

interface Candidate {
  readonly right: boolean
  readonly instances: readonly Float64Array[]
}

/** A text with its candidates among all claims and among those that no text repeats; `set` and `fold` for scoring. */
interface Example {
  readonly set: string
  readonly fold: number
  readonly bar: number
  readonly all: readonly Candidate[]
  readonly others: readonly Candidate[]
}

const COUNT = FEATURES.length
const EPOCHS = 25
const RATE = 0.03
const DECAY = 1e-3

function segmentOf(claims: readonly Claim[]): ClaimSegment {
  const opened = openClaims(compileClaims(claims))
  if (!opened.ok) throw new Error(opened.error)
  return opened.value
}

function examplesOf(set: string, claims: readonly Claim[], queries: readonly ClaimQuery[]): Example[] {
  const sameWords = sameWordsOf(claims)
  const taken = new Set(queries.flatMap(({ claims }) => [...claims].flatMap(sameWords)))
  const others = claims.filter(({ id }) => !taken.has(id))
  const [inAll, inOthers] = [candidatesIn(claims), candidatesIn(others)]
  return queries.map(({ text, claims: given }) => {
    const right = new Set([...given].flatMap(sameWords))
    return {
      set,
      fold: hash(text.slice(200, 260)) % 2,
      bar: barFor(splitSentences(text).length),
      all: inAll(text, right),
      others: taken.size > 0 ? inOthers(text, right) : [],
    }
  })
}

function candidatesIn(claims: readonly Claim[]) {
  const segments = [segmentOf(claims)]
  return (text: string, right: ReadonlySet<string>): Candidate[] => {
    const byClaim = new Map<number, Float64Array[]>()
    for (const { claim, features } of measureClaims(text, segments, 'en')) {
      const own = byClaim.get(claim)
      if (own) own.push(features)
      else byClaim.set(claim, [features])
    }
    return [...byClaim].map(([number, instances]) => ({ right: right.has(claims[number]!.id), instances }))
  }
}

/** Fact-checkers keep the same claim in several records: that one is found beside the other is no false alarm. */
function sameWordsOf(claims: readonly Claim[]): (id: string) => string[] {
  const byWords = new Map<string, string[]>()
  const words = new Map(claims.map(({ id, text }) => [id, wordKey(text)]))
  for (const [id, key] of words) {
    const own = byWords.get(key)
    if (own) own.push(id)
    else byWords.set(key, [id])
  }
  return (id) => byWords.get(words.get(id) ?? '') ?? [id]
}

function hash(text: string): number {
  let sum = 7
  for (const c of text) sum = (Math.imul(sum, 31) + c.codePointAt(0)!) >>> 0
  return sum
}

function bestOf(instances: readonly Float64Array[], weights: Float64Array) {
  let best = { sum: Number.NEGATIVE_INFINITY, features: instances[0]! }
  for (const features of instances) {
    let sum = 0
    for (let i = 0; i < COUNT; i++) sum += features[i]! * weights[i]!
    if (sum > best.sum) best = { sum, features }
  }
  return best
}

function learn(examples: readonly Example[]): Float64Array {
  const weights = new Float64Array(COUNT)
  weights[FEATURES.indexOf('bm25')] = 5
  weights[FEATURES.indexOf('bias')] = -5
  const moment = new Float64Array(COUNT)
  const spread = new Float64Array(COUNT)
  let step = 0
  let seed = 1
  const random = () => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
    return seed / 0x7fffffff
  }
  const shown = examples.flatMap(({ all, others }) => [all, others]).filter(({ length }) => length > 0)
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let i = shown.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      ;[shown[i], shown[j]] = [shown[j]!, shown[i]!]
    }
    const rate = RATE * (1 - epoch / EPOCHS) + 1e-4
    for (const candidates of shown) {
      const bests = candidates.map(({ instances }) => bestOf(instances, weights))
      const top = Math.max(0, ...bests.map(({ sum }) => sum))
      const none = Math.exp(-top)
      const exps = bests.map(({ sum }) => Math.exp(sum - top))
      const all = exps.reduce((sum, e) => sum + e, none)
      const right = exps.reduce((sum, e, i) => sum + (candidates[i]!.right ? e : 0), 0)
      const gradient = new Float64Array(COUNT)
      bests.forEach(({ features }, i) => {
        const wanted = right > 0 && candidates[i]!.right ? exps[i]! / right : 0
        const by = exps[i]! / all - wanted
        if (Math.abs(by) > 1e-4) for (let k = 0; k < COUNT; k++) gradient[k]! += by * features[k]!
      })
      step++
      for (let k = 0; k < COUNT; k++) {
        const slope = gradient[k]! + DECAY * weights[k]!
        moment[k] = 0.9 * moment[k]! + 0.1 * slope
        spread[k] = 0.999 * spread[k]! + 0.001 * slope * slope
        const far = moment[k]! / (1 - 0.9 ** step)
        weights[k]! -= (rate * far) / (Math.sqrt(spread[k]! / (1 - 0.999 ** step)) + 1e-8)
      }
    }
  }
  return weights
}

/** The sum of the likeliest claim that may be marked. */
function bestSum(candidates: readonly Candidate[], weights: Float64Array): number {
  const able = candidates.flatMap(({ instances }) => instances.filter(canMatch))
  return able.length > 0 ? bestOf(able, weights).sum : Number.NEGATIVE_INFINITY
}

/** What is found at so many false alarms, and where the product sets its bar. */
function report(set: string, examples: readonly Example[], weightsOf: (example: Example) => Float64Array) {
  const judged = examples.map((example) => {
    const right = example.all.filter(({ right }) => right)
    return {
      right: bestSum(right, weightsOf(example)) - example.bar,
      wrong: bestSum(example.others, weightsOf(example)) - example.bar,
    }
  })
  const alarms = judged.map(({ wrong }) => wrong).sort((a, b) => b - a)
  const share = (of: 'right' | 'wrong', bar: number) =>
    `${((100 * judged.filter((one) => one[of] > bar).length) / judged.length).toFixed(1)}%`
  const lines = [0.01, 0.03, 0.05].map((wanted) => {
    const bar = alarms[Math.floor(wanted * alarms.length)]!
    return `${(100 * wanted).toFixed(1)}% → ${share('right', bar)} (${bar.toFixed(2)})`
  })
  console.log(
    `${set}: ${examples.length} texts; false alarms → found (above the bar): ${lines.join('  ')}; as set ${share('wrong', 0)} → ${share('right', 0)}`,
  )
}

const corpus = findCorpus()
if (!corpus) throw new Error('no corpus: set BACKGROUNDER_CORPUS')
const claimSet = (name: string) => join(corpus, 'claims', name)
const dev = new Set(
  ['clef2020-checkthat-task2', 'clef2022-checkthat-task2b'].flatMap((name) =>
    readClaimSet(claimSet(name), 'dev').queries.map(({ text }) => text),
  ),
)
const sets = ['clef2020-checkthat-task2', 'clef2022-checkthat-task2a', 'clef2022-checkthat-task2b'].map(
  (name) => {
    const { claims, queries } = readClaimSet(claimSet(name), 'train')
    const own = queries.filter(({ text }) => !dev.has(text))
    console.log(name, claims.length, own.length)
    return { name, claims, queries: own, examples: examplesOf(name, claims, own) }
  },
)

/** Pieces of news articles, in which nothing repeats one of the fact-checkers' claims but by chance. */
const articles = gunzipSync(readFileSync(join(corpus, 'quotes/polnear.train.jsonl.gz')))
  .toString()
  .split('\n')
  .filter((line) => line.trim())
  .map((line) => (JSON.parse(line) as { text: string }).text)
const piecesOf = (texts: readonly string[]) =>
  texts.flatMap((text) => {
    const sentences = splitSentences(text)
    const parts: ClaimQuery[] = []
    for (let i = 0; i < sentences.length; i += 8)
      parts.push({
        id: '',
        claims: new Set(),
        text: text.slice(sentences[i]!.start, sentences.at(i + 8)?.start ?? text.length),
      })
    return parts
  })
const [first, , third] = sets
const newsExamples = [
  ...examplesOf('news', first!.claims, piecesOf(articles.slice(200, 320))),
  ...examplesOf('news', third!.claims, piecesOf(articles.slice(320, 400))),
]
/** A notebook is small: half of the right claims, and a few others. */
const few = first!.claims.filter(
  ({ id }) =>
    hash(id) % 30 === 0 || (hash(`${id}.`) % 2 === 0 && first!.queries.some(({ claims }) => claims.has(id))),
)
const fewExamples = examplesOf('few', few, first!.queries)

const all = [...sets.flatMap(({ examples }) => examples), ...newsExamples, ...fewExamples]
const halves = [0, 1].map((fold) => learn(all.filter((example) => example.fold !== fold)))
for (const examples of [...sets.map((set) => set.examples), fewExamples])
  report(examples[0]!.set, examples, ({ fold }) => halves[fold]!)
const final = learn(all)
FEATURES.forEach((name, i) => {
  console.log(`  ${name}: ${final[i]!.toFixed(2)},`)
})
