/**
 * Finds known claims in an article: word for word first, then sentences that say nearly the same. A claim's words are weighed by
 * how rare they are; names and numbers count, but never alone. Refuses to know meaning: «signed the treaty» and «turned the
 * treaty down» share a word, not a thought, so what comes out is a place to look at, with a score.
 *
 * Works on compiled segments alone and answers with numbers (`findClaims`); the few records these point at give them their ids
 * and words (`nameClaims`).
 */
import type { Claim } from '../model/claim.ts'
import type { ClaimLevel, ClaimMention } from '../model/mention.ts'
import { guessLanguage, type Language, languageOf } from '../text/language.ts'
import { type Span, splitSentences } from '../text/sentences.ts'
import { splitWords, type Word } from '../text/words.ts'
import {
  barFor,
  canList,
  canMatch,
  FEATURES,
  type Feature,
  PLAIN_UNIT,
  scoreOf,
  sumOf,
} from './claim-score.ts'
import {
  type ClaimSegment,
  COMMONNESS_SHIFT,
  COMMONNESS_STEP,
  findTerm,
  fingerprint,
  lineFingerprint,
  NAME,
  NUMBER,
  UNSURE,
  wordingsOf,
  YEAR,
} from './claim-segment.ts'
import { type ClaimWord, isTitled, readClaimText } from './claim-words.ts'

export interface ClaimOptions {
  /** How many claims at most. */
  readonly top?: number
  /** The article's language (BCP 47); without one it is guessed. */
  readonly lang?: string
  /** What earlier calls found: passages that were compared before are not compared again. */
  readonly memory?: ClaimMemory
}

/** Passages already compared with a list of segments; goes with the list. */
export type ClaimMemory = WeakMap<readonly ClaimSegment[], Map<string, readonly Compared[]>>

/** Passages that are remembered of one list; beyond that it begins anew. */
const MOST_REMEMBERED = 50_000

/** A claim at its best place: numbers into the segment's list, offsets into the text. */
export interface ClaimFind {
  readonly start: number
  readonly end: number
  readonly segment: number
  readonly claim: number
  readonly wording: number
  readonly score: number
  readonly level: ClaimLevel
}

/** A wording, and the logarithm of the odds that a passage repeats it. */
interface Likeliest {
  readonly wording: number
  readonly sum: number
}

/** How a claim stands in a passage, in the passage's own offsets. */
interface Compared extends ClaimPlace {
  readonly start: number
  readonly end: number
  readonly sentences: number
  readonly rank: number
  /** The wording that stands there word for word. */
  readonly exact: Likeliest | null
  /** The likeliest of all, of those that may be listed and of those that may be marked. */
  readonly any: Likeliest | null
  readonly listed: Likeliest | null
  readonly marked: Likeliest | null
}

/** A claim where a text repeats it best. */
interface Placed extends ClaimFind {
  readonly rank: number
  /** The sum less what a wide place costs. */
  readonly fit: number
}

/**
 * The claims that a text repeats, best first, each at its best place. `match` is meant to be marked, `related` to be listed, `none` only
 * ranks. Costs the postings of the text's rarer words; no claim without one of them is looked at. With a memory, only of the passages that
 * changed. Words are weighed over all segments together, so that it does not matter how claims are spread over them; only what is a name
 * is judged by each segment alone. Keep the same array for the same segments: what is known of them hangs on it.
 */
export function findClaims(
  text: string,
  segments: readonly ClaimSegment[],
  { top = 10, lang, memory }: ClaimOptions = {},
): ClaimFind[] {
  const library = libraryOf(segments)
  if (library.claims === 0) return []
  const language = languageOf(lang) ?? guessLanguage(splitWords(text.slice(0, GUESSED)).map(({ key }) => key))
  const found = new Map<number, Placed>()
  const read = passageReader(text, language)
  const known = memory && remembered(memory, segments)
  const { stretches, count } = stretchesOf(text)
  const isLong = count > SHORT_TEXT
  const bar = barFor(count)
  const sentences = new Map<Span, readonly Compared[]>()
  for (const stretch of stretches) {
    const { start } = stretch[0]
    const key = `${language}${isLong}${text.slice(start, stretch.at(-1)!.end)}`
    let compared = known?.get(key)
    if (!compared) {
      compared = compareAll(library, read(stretch), isLong ? foundBefore(sentences, stretch) : null)
      known?.set(key, compared)
    }
    if (stretch.length === 1) sentences.set(stretch[0], compared)
    for (const one of compared) {
      const number = library.offsets[one.segment]! + one.claim
      const placed = place(one, start, bar)
      const other = found.get(number)
      found.set(number, other ? better(other, placed) : placed)
    }
  }
  return [...found.values()]
    .sort((a, b) => b.rank - a.rank)
    .slice(0, top)
    .map(({ rank, fit, ...find }) => find)
}

/** So many units tell an article's language. */
const GUESSED = 2000

/** What each further sentence costs a place: the narrowest that says it is the right one. */
const WIDTH = 1
/** A place where a claim can be marked is better than any where it cannot, and one where it stands word for word best. */
const MARKED = 1000
const EXACT = 2 * MARKED

/** Puts what was found in a passage into its text, and decides. */
function place(compared: Compared, passageStart: number, bar: number): Placed {
  const { segment, claim, start, end, sentences, exact, any, listed } = compared
  const marked = exact ?? (compared.marked && compared.marked.sum >= bar ? compared.marked : null)
  const best = marked ?? any
  const sum = best?.sum ?? Number.NEGATIVE_INFINITY
  return {
    segment,
    claim,
    start: start + passageStart,
    end: end + passageStart,
    wording: best?.wording ?? 0,
    score: exact ? 1 : scoreOf(sum),
    level: marked ? 'match' : listed ? 'related' : 'none',
    rank: compared.rank + (exact ? EXACT : 0),
    fit: sum + (exact ? EXACT : marked ? MARKED : 0) - WIDTH * (sentences - 1),
  }
}

function better(a: Placed, b: Placed): Placed {
  const [best, other] = b.fit > a.fit ? [b, a] : [a, b]
  return other.rank > best.rank ? { ...best, rank: other.rank } : best
}

/**
 * Puts ids and words to finds. `recordOf` gets a segment's place in the list and a claim's in the segment; where it answers
 * `undefined` (a record that is gone meanwhile) the find is dropped, and a claim of several segments is named once.
 */
export function nameClaims(
  finds: readonly ClaimFind[],
  recordOf: (segment: number, claim: number) => Claim | undefined,
): ClaimMention[] {
  const named = new Map<string, ClaimMention>()
  for (const { start, end, segment, claim, wording, score, level } of finds) {
    const record = recordOf(segment, claim)
    const words = record && wordingsOf(record)[wording]
    if (words === undefined || named.has(record!.id)) continue
    named.set(record!.id, { start, end, claim: record!.id, score, level, wording: words })
  }
  return [...named.values()]
}

function remembered(memory: ClaimMemory, segments: readonly ClaimSegment[]) {
  const before = memory.get(segments)
  if (before && before.size <= MOST_REMEMBERED) return before
  const known = new Map<string, readonly Compared[]>()
  memory.set(segments, known)
  return known
}

/** What several segments are together, and room to work in. */
interface Library {
  readonly segments: readonly ClaimSegment[]
  readonly claims: number
  /** Per segment the number of claims before it. */
  readonly offsets: readonly number[]
  readonly averageLength: number
  readonly rarest: number
  /** Per segment and term, in rarest words; NaN until it is asked for. */
  readonly weights: readonly Float32Array[]
  /** Per segment and term, all 0 between passages: a place and one, a count. */
  readonly places: readonly Uint32Array[]
  readonly counts: readonly Uint32Array[]
  /** Per segment and claim, all 0 between passages. */
  readonly sums: readonly Float32Array[]
  /** Per segment, room for claims that a passage touches. */
  readonly touched: readonly Uint32Array[]
}

const libraries = new WeakMap<readonly ClaimSegment[], Library>()

function libraryOf(segments: readonly ClaimSegment[]): Library {
  const known = libraries.get(segments)
  if (known) return known
  const offsets: number[] = []
  let claims = 0
  for (const segment of segments) {
    offsets.push(claims)
    claims += segment.claims
  }
  const length = segments.reduce((sum, segment) => sum + segment.length, 0)
  const library = {
    segments,
    claims,
    offsets,
    averageLength: length / (claims || 1),
    rarest: rarity(1, claims, 0),
    weights: segments.map(({ terms }) => new Float32Array(terms.length).fill(Number.NaN)),
    places: segments.map(({ terms }) => new Uint32Array(terms.length)),
    counts: segments.map(({ terms }) => new Uint32Array(terms.length)),
    sums: segments.map((segment) => new Float32Array(segment.claims)),
    touched: segments.map((segment) => new Uint32Array(segment.claims)),
  }
  libraries.set(segments, library)
  return library
}

function weightOf(library: Library, segment: number, term: number): number {
  const known = library.weights[segment]![term]!
  if (!Number.isNaN(known)) return known
  const { prints, terms } = library.segments[segment]!
  let count = 0
  for (const other of library.segments) {
    const same = findTerm(other, prints[2 * term]!, prints[2 * term + 1]!)
    if (same >= 0) count += countOf(other, same)
  }
  const commonness = (terms[term]! >>> COMMONNESS_SHIFT) * COMMONNESS_STEP
  library.weights[segment]![term] = rarity(count, library.claims, commonness) / library.rarest
  // As stored, so that the first answer is the same as all later ones.
  return library.weights[segment]![term]!
}

const countOf = ({ postingStarts }: ClaimSegment, term: number) =>
  postingStarts[term + 1]! - postingStarts[term]!

/**
 * How much a word says: its rarity among the claims, as if PRIOR more of them had been read in which it is as common as in
 * English at large, since among ten claims every word is rare.
 */
function rarity(count: number, claims: number, commonness: number): number {
  const seen = count + PRIOR * commonness
  const all = claims + PRIOR
  return Math.log(1 + (all - seen + 0.5) / (seen + 0.5))
}
const PRIOR = 500

/** Neighbouring sentences (or one) that are compared with the claims. */
type Stretch = readonly [Span, ...Span[]]

/** A stretch's words, in offsets of its own: what is found in it does not depend on where it stands. */
interface Passage {
  readonly end: number
  readonly words: readonly Word[]
  readonly content: readonly PrintedWord[]
  readonly denied: readonly number[]
  readonly sentences: number
}

interface PrintedWord extends ClaimWord {
  /** Stands there as a name: with a capital that no beginning and no title case explains. */
  readonly named: boolean
  readonly print: readonly [number, number]
  readonly englishPrint: readonly [number, number]
}

/**
 * Each sentence, then each pair of neighbours in a paragraph (a claim is often split in two), then a short text as a whole; with
 * the number of sentences.
 */
function stretchesOf(text: string): { stretches: Stretch[]; count: number } {
  const sentences = splitSentences(text).slice(0, MOST_SENTENCES)
  const isParted = (i: number) => /\n\s*\n/.test(text.slice(sentences[i - 1]!.end, sentences[i]!.start))
  const pairs = sentences.flatMap((span, i): Stretch[] =>
    i === 0 || isParted(i) ? [] : [[sentences[i - 1]!, span]],
  )
  const [first, ...rest] = sentences
  const isShort = sentences.length > 2 && sentences.length <= SHORT_TEXT
  const whole: Stretch[] = first && isShort && !rest.some((_, i) => isParted(i + 1)) ? [[first, ...rest]] : []
  return {
    stretches: [...sentences.map((span): Stretch => [span]), ...pairs, ...whole],
    count: sentences.length,
  }
}

/** A book has more; an article does not. */
const MOST_SENTENCES = 5000
/** Sentences of a text short enough to be one statement: a post, a caption. */
const SHORT_TEXT = 6

/** Reads stretches; each sentence is read once, and only when it is asked for. */
function passageReader(text: string, language: Language): (stretch: Stretch) => Passage {
  const sentences = new Map<Span, Omit<Passage, 'sentences'>>()
  const readSentence = (span: Span) => {
    let known = sentences.get(span)
    if (!known) {
      const { content, words, denied } = readClaimText(text.slice(span.start, span.end), language)
      const titled = isTitled({ content })
      const printed = content.map((word): PrintedWord => {
        const print = fingerprint(word.key)
        return {
          ...word,
          named: word.capital && !titled && word.start > (words[0]?.start ?? 0),
          print,
          englishPrint: word.english === word.key ? print : fingerprint(word.english),
        }
      })
      known = { end: span.end - span.start, words, content: printed, denied }
      sentences.set(span, known)
    }
    return known
  }
  return (stretch) => {
    const parts = stretch.map(readSentence)
    if (parts.length === 1) return { ...parts[0]!, sentences: 1 }
    const { start } = stretch[0]
    const words: Word[] = []
    const content: PrintedWord[] = []
    const denied: number[] = []
    parts.forEach((part, i) => {
      const by = stretch[i]!.start - start
      const move = <Moved extends Span>(word: Moved): Moved => ({
        ...word,
        start: word.start + by,
        end: word.end + by,
      })
      denied.push(...part.denied.map((place) => place + content.length))
      content.push(...part.content.map(move))
      words.push(...part.words.map(move))
    })
    return { end: stretch.at(-1)!.end - start, words, content, denied, sentences: stretch.length }
  }
}

/** Saturation and length as usual for BM25. */
const K1 = 1.2
const B = 0.75
/** Claims per passage and segment that are compared in detail. */
const COMPARED = 24
/** A word of more claims than this share cannot make a claim a candidate, only strengthen one. */
const COMMON = 0.02
/** Words of so few claims always can. */
const FEW = 1000

/** A claim by its segment's place in the list and its own in the segment. */
interface ClaimPlace {
  readonly segment: number
  readonly claim: number
}

/**
 * In a long text, what was found of a pair's sentences, each claim once: no other claims are looked for, since one that is among the
 * weightiest of neither has little in either. `null` for a sentence alone.
 */
function foundBefore(
  sentences: ReadonlyMap<Span, readonly ClaimPlace[]>,
  stretch: Stretch,
): ClaimPlace[] | null {
  if (stretch.length === 1) return null
  const found = stretch.flatMap((span) => sentences.get(span)!)
  const first = new Set(sentences.get(stretch[0])!.map(({ segment, claim }) => `${segment} ${claim}`))
  return found.filter(({ segment, claim }, i) => i < first.size || !first.has(`${segment} ${claim}`))
}

/** Compares a passage with some claims or else with those that share its weightiest words. */
function compareAll(library: Library, passage: Passage, among: readonly ClaimPlace[] | null): Compared[] {
  return withContenders(library, passage, among, (contenders, placed) =>
    contenders.map((contender) => compare(library, contender, placed[contender.segment]!)),
  )
}

/** A claim that shares weighty words with a passage, and how it stands there before its wordings are looked at one by one. */
interface Contender extends ClaimPlace {
  /** BM25 of all its wordings. */
  readonly strength: number
  /** Weight of its words that the passage has; one said in two wordings counts more. */
  readonly shared: number
  /** Whether it is worth a closer look: strong, or a wording has all its words in the passage. */
  readonly close: boolean
  /** Strength of the strongest other claim, CHANCE at least. */
  rival: number
}

/** Lays a passage out over all segments for as long as its contenders are used. */
function withContenders<Used>(
  library: Library,
  passage: Passage,
  among: readonly ClaimPlace[] | null,
  use: (contenders: readonly Contender[], placed: readonly PlacedPassage[]) => Used,
): Used {
  const weight = weightOfPassage(library, passage)
  const placed = library.segments.map((_, segment) => layOut(library, segment, passage, weight))
  const contenders = (
    among ?? placed.flatMap(({ terms }, segment) => candidates(library, segment, terms))
  ).map((place) => contenderOf(library, place))
  setRivals(library, contenders)
  const used = use(contenders, placed)
  placed.forEach(({ terms }, segment) => {
    for (const term of terms) library.places[segment]![term] = 0
  })
  return used
}

/** A passage as one segment knows it. */
interface PlacedPassage extends Passage {
  /** Its content words as terms, -1 where no claim has the word; and each of them once. */
  readonly sequence: readonly number[]
  readonly terms: readonly number[]
  readonly weight: number
}

function layOut(library: Library, segment: number, passage: Passage, weight: number): PlacedPassage {
  const view = library.segments[segment]!
  const places = library.places[segment]!
  const sequence = passage.content.map((word) => termOf(view, word))
  const terms: number[] = []
  sequence.forEach((term, i) => {
    if (term < 0 || places[term] !== 0) return
    places[term] = i + 1
    terms.push(term)
  })
  return { ...passage, sequence, terms, weight }
}

/** Each contender's strongest rival: another claim, and not the same words in another record. */
function setRivals(library: Library, contenders: readonly Contender[]): void {
  const strongest = [...contenders].sort((a, b) => b.strength - a.strength)
  for (const contender of contenders) {
    if (!contender.close) continue
    const rival = strongest.find((other) => other !== contender && !saySame(library, contender, other))
    contender.rival = Math.max(CHANCE, rival?.strength ?? 0)
  }
}

/**
 * How strong a claim comes by chance, the median of libraries of thousands: in a notebook of ten, that nothing else is near says little.
 */
const CHANCE = 2

/** Whether two claims have a wording in common, word for word. */
function saySame({ segments }: Library, one: Contender, other: Contender): boolean {
  const [a, b] = [segments[one.segment]!, segments[other.segment]!]
  for (let i = a.firstWordings[one.claim]!; i < a.firstWordings[one.claim + 1]!; i++)
    for (let j = b.firstWordings[other.claim]!; j < b.firstWordings[other.claim + 1]!; j++)
      if (a.lines[4 * i] === b.lines[4 * j] && a.lines[4 * i + 1] === b.lines[4 * j + 1]) return true
  return false
}

/** Of its distinct words, over all segments; what no claim has counts as rare as can be. */
function weightOfPassage(library: Library, { content }: Passage): number {
  const seen = new Set<string>()
  let weight = 0
  for (const word of content) {
    if (seen.has(word.key)) continue
    seen.add(word.key)
    weight += weightAnywhere(library, word)
  }
  return weight
}

function weightAnywhere(library: Library, word: PrintedWord): number {
  for (let segment = 0; segment < library.segments.length; segment++) {
    const term = termOf(library.segments[segment]!, word)
    if (term >= 0) return weightOf(library, segment, term)
  }
  return 1
}

/** By the rules of the text's language or else, for a claim too short to tell its own, by English ones. */
function termOf(view: ClaimSegment, { print, englishPrint }: PrintedWord): number {
  const term = findTerm(view, print[0], print[1])
  return term >= 0 || print === englishPrint ? term : findTerm(view, englishPrint[0], englishPrint[1])
}

function candidates(library: Library, segment: number, terms: readonly number[]): ClaimPlace[] {
  const { claims, postings, postingStarts } = library.segments[segment]!
  const sums = library.sums[segment]!
  const touched = library.touched[segment]!
  const limit = Math.max(FEW, COMMON * claims)
  let count = 0
  for (const term of terms) {
    const end = postingStarts[term + 1]!
    const begin = postingStarts[term]!
    if (end - begin > limit) continue
    const weight = weightOf(library, segment, term) * (K1 + 1)
    for (let i = begin; i < end; i++) {
      const claim = postings[i]! >>> 2
      const times = postings[i]! & 3
      if (sums[claim] === 0) touched[count++] = claim
      sums[claim]! += (weight * times) / (times + K1)
    }
  }
  const best = heaviest(touched.subarray(0, count), sums)
  for (let i = 0; i < count; i++) sums[touched[i]!] = 0
  return best.map((claim) => ({ segment, claim }))
}

/** The few heaviest, without sorting all. */
function heaviest(touched: Uint32Array, sums: Float32Array): number[] {
  const best: number[] = []
  let bar = 0
  for (let i = 0; i < touched.length; i++) {
    const claim = touched[i]!
    const sum = sums[claim]!
    if (sum <= bar) continue
    let place = best.length
    while (place > 0 && sums[best[place - 1]!]! < sum) place--
    best.splice(place, 0, claim)
    if (best.length > COMPARED) best.pop()
    if (best.length === COMPARED) bar = sums[best[COMPARED - 1]!]!
  }
  return best
}

function compare(library: Library, contender: Contender, passage: PlacedPassage): Compared {
  const { segment, claim, strength: rank } = contender
  const view = library.segments[segment]!
  let whole: (Span & Likeliest) | null = null
  let any: Likeliest | null = null
  let listed: Likeliest | null = null
  let marked: Likeliest | null = null
  describe(library, contender, passage, (wording, features) => {
    const one = { wording, sum: sumOf(features) }
    const isLikelier = (other: Likeliest | null) => !other || one.sum > other.sum
    if (isLikelier(any)) any = one
    if (canList(one.sum, features) && isLikelier(listed)) listed = one
    if (canMatch(features) && isLikelier(marked)) marked = one
    if (!whole && features[COVERED]! > 0.999 && features[PLAIN]! > 0) {
      const exact = exactPlace(view, view.firstWordings[claim]! + wording, passage)
      if (exact) whole = { ...exact, ...one }
    }
  })
  const { start, end } = (whole as Span | null) ?? { start: 0, end: passage.end }
  return { segment, claim, start, end, sentences: passage.sentences, rank, exact: whole, any, listed, marked }
}

const at = (name: Feature) => FEATURES.indexOf(name)
const COVERED = at('covered')
const PLAIN = at('plainShared')

/**
 * Where a wording stands word for word. «Kanye West», «legal aid» as a wording is a topic, «damned if you don’t» a saying: it takes FEWEST
 * words to state something, and two that are no little ones.
 */
function exactPlace(view: ClaimSegment, line: number, { words }: Passage): Span | null {
  const count = view.lines[4 * line + 2]!
  if (count < FEWEST || view.sequenceStarts[line + 1]! - view.sequenceStarts[line]! < 2) return null
  const keys = words.map(({ key }) => key)
  for (let i = 0; i + count <= keys.length; i++) {
    const [high, low] = lineFingerprint(keys.slice(i, i + count))
    if (high === view.lines[4 * line] && low === view.lines[4 * line + 1])
      return { start: words[i]!.start, end: words[i + count - 1]!.end }
  }
  return null
}

const FEWEST = 4

const features = new Float64Array(FEATURES.length)

/** Sums up a claim against the passage that is laid out. Linear in its wordings. */
function contenderOf(library: Library, { segment, claim }: ClaimPlace): Contender {
  const view = library.segments[segment]!
  const places = library.places[segment]!
  const counts = library.counts[segment]!
  const first = view.firstWordings[claim]!
  const last = view.firstWordings[claim + 1]!
  const begin = view.sequenceStarts[first]!
  const end = view.sequenceStarts[last]!
  let close = false
  for (let wording = first; wording < last; wording++) {
    let missing = false
    for (let i = view.sequenceStarts[wording]!; i < view.sequenceStarts[wording + 1]!; i++) {
      const term = view.sequences[i]!
      counts[term]!++
      if (places[term] === 0) missing = true
    }
    if (!missing) close = true
  }
  let shared = 0
  let strength = 0
  const norm = K1 * (1 - B + (B * (end - begin)) / library.averageLength)
  for (let i = begin; i < end; i++) {
    const term = view.sequences[i]!
    const times = counts[term]!
    counts[term] = 0
    if (times === 0 || places[term] === 0) continue
    const weight = weightOf(library, segment, term)
    shared += (weight * times) / (times + 1)
    strength += (weight * times * (K1 + 1)) / (times + norm)
  }
  return { segment, claim, strength, shared, close: close || strength >= FLOOR, rival: 0 }
}

/** Strength below which nothing was ever marked, nor one in a hundred listed, of the texts that the weights were learned from. */
const FLOOR = 1.25

/** Measures each wording of a claim that is worth it against a passage. The features are good until the next call. Linear in the wordings. */
function describe(
  library: Library,
  { segment, claim, strength, shared, close, rival }: Contender,
  passage: PlacedPassage,
  use: (wording: number, features: Float64Array) => void,
): void {
  if (!close) return
  const view = library.segments[segment]!
  const first = view.firstWordings[claim]!
  const last = view.firstWordings[claim + 1]!
  const covers: number[] = []
  for (let wording = first; wording < last; wording++) covers.push(coverOf(library, segment, wording))
  const allCovers = covers.reduce((sum, cover) => sum + cover, 0)
  for (let wording = first; wording < last; wording++) {
    features.fill(0)
    measure(library, segment, wording, passage)
    const others = last - first - 1
    set('bias', 1)
    set('bm25', strength / 5)
    set('rival', rival / 5)
    set('ahead', strength > 0 ? Math.max(-1, (strength - rival) / strength) : 0)
    set('claimEvidence', Math.log1p(shared))
    const own = covers[wording - first]!
    set('otherWordings', others > 0 ? (allCovers - own) / others : own)
    set('logPassage', Math.log(passage.content.length))
    set('sentences', passage.sentences - 1)
    use(wording - first, features)
  }
}

const PLACE_OF = new Map(FEATURES.map((name, i) => [name, i]))
const set = (name: Feature, value: number) => {
  features[PLACE_OF.get(name)!] = value
}

function coverOf(library: Library, segment: number, wording: number): number {
  const view = library.segments[segment]!
  const places = library.places[segment]!
  let all = 0
  let shared = 0
  for (let i = view.sequenceStarts[wording]!; i < view.sequenceStarts[wording + 1]!; i++) {
    const term = view.sequences[i]!
    const weight = weightOf(library, segment, term)
    all += weight
    if (places[term] !== 0) shared += weight
  }
  return all > 0 ? shared / all : 0
}

/** The features of one wording alone. */
function measure(library: Library, segment: number, wording: number, passage: PlacedPassage): void {
  const view = library.segments[segment]!
  const places = library.places[segment]!
  const counts = library.counts[segment]!
  const begin = view.sequenceStarts[wording]!
  const end = view.sequenceStarts[wording + 1]!
  let distinct = 0
  let [all, names, shared, sharedNames] = [0, 0, 0, 0]
  let [plainShared, rarestShared, rarestMissing] = [0, 0, 0]
  let [numbers, numbersShared] = [0, 0]
  let figureMissing = false
  const at: number[] = []
  for (let i = begin; i < end; i++) {
    const term = view.sequences[i]!
    if (counts[term] !== 0) continue
    counts[term] = 1
    distinct++
    const weight = weightOf(library, segment, term)
    const kind = view.terms[term]!
    const isName = (kind & NAME) !== 0
    const isNumber = (kind & NUMBER) !== 0
    const place = places[term]! - 1
    all += weight
    if (isName) names += weight
    if (isNumber) numbers++
    if (place >= 0) {
      at.push(place)
      shared += weight
      if (isName || standsAsName(passage.content[place]!, kind)) sharedNames += weight
      else if (!isNumber) plainShared++
      if (isNumber) numbersShared++
      if (weight > rarestShared) rarestShared = weight
    } else {
      if (isNumber && (kind & YEAR) === 0) figureMissing = true
      if (!isName && weight > rarestMissing) rarestMissing = weight
    }
  }
  for (let i = begin; i < end; i++) counts[view.sequences[i]!] = 0
  const plain = all - names
  const covered = all > 0 ? shared / all : 0
  const from = Math.min(...at)
  const to = Math.max(...at)
  const density = at.length > 1 ? at.length / (to - from + 1) : 0
  set('covered', covered)
  set('plainCovered', plain > 0 ? (shared - sharedNames) / plain : 0)
  set('namesCovered', names > 0 ? Math.min(1, sharedNames / names) : 0.5)
  set('evidence', Math.log1p(shared))
  set('plainEvidence', Math.log1p(shared - sharedNames))
  set('passageCovered', passage.weight > 0 ? shared / passage.weight : 0)
  set('numbersAgree', Math.min(2, numbersShared) / 2)
  set('numbersDiffer', figureMissing && hasOtherFigure(view, begin, end, passage) ? 1 : 0)
  set('numbersMissing', numbers > numbersShared ? 1 : 0)
  set('denial', deniesAnother(library, segment, wording, passage) ? 1 : 0)
  set('density', density)
  set('ordered', at.length > 1 ? rises(at) : 0)
  set('logWording', Math.log(distinct))
  set('rarestShared', rarestShared)
  set('rarestMissing', rarestMissing)
  set('plainShared', Math.min(PLAIN_UNIT, plainShared) / PLAIN_UNIT)
  set('coveredEvidence', covered * Math.log1p(shared))
  set('coveredDensity', covered * density)
}

/** With a capital that nothing explains, or with one where the claims do not tell. */
const standsAsName = ({ named, capital }: PrintedWord, kind: number) =>
  named || (capital && (kind & UNSURE) !== 0)

/** How many neighbours keep their order, 0 to 1. */
function rises(places: readonly number[]): number {
  let kept = 0
  for (let i = 1; i < places.length; i++) if (places[i]! > places[i - 1]!) kept++
  return kept / (places.length - 1)
}

/** Whether a word that both have is denied by one of them alone: «did not sign» is not «signed». */
function deniesAnother(library: Library, segment: number, wording: number, passage: PlacedPassage): boolean {
  const view = library.segments[segment]!
  const places = library.places[segment]!
  const begin = view.sequenceStarts[wording]!
  const count = Math.min(32, view.sequenceStarts[wording + 1]! - begin)
  const denied = view.lines[4 * wording + 3]!
  if (denied === 0 && passage.denied.length === 0) return false
  for (let i = 0; i < count; i++) {
    const place = places[view.sequences[begin + i]!]! - 1
    if (place >= 0 && passage.denied.includes(place) !== (((denied >>> i) & 1) === 1)) return true
  }
  return false
}

/** Whether the passage has a figure, no date, that the wording does not have. */
function hasOtherFigure(view: ClaimSegment, begin: number, end: number, passage: PlacedPassage): boolean {
  return passage.content.some(({ number, date }, i) => {
    if (!number || date) return false
    const term = passage.sequence[i]!
    return term < 0 || !view.sequences.subarray(begin, end).includes(term)
  })
}

/** For learning the weights: every claim that a text was compared with, and what was measured. */
export function measureClaims(
  text: string,
  segments: readonly ClaimSegment[],
  language: Language,
): { claim: number; features: Float64Array }[] {
  const library = libraryOf(segments)
  const read = passageReader(text, language)
  const measured: { claim: number; features: Float64Array }[] = []
  const { stretches, count } = stretchesOf(text)
  const sentences = new Map<Span, readonly ClaimPlace[]>()
  for (const stretch of stretches) {
    const among = count > SHORT_TEXT ? foundBefore(sentences, stretch) : null
    withContenders(library, read(stretch), among, (contenders, placed) => {
      if (stretch.length === 1) sentences.set(stretch[0], contenders)
      for (const contender of contenders)
        describe(library, contender, placed[contender.segment]!, (_, own) => {
          measured.push({
            claim: library.offsets[contender.segment]! + contender.claim,
            features: own.slice(),
          })
        })
    })
  }
  return measured
}
