/**
 * Finds the passage that an annotation was made on in today's text of the article. The same words first; then words like
 * them, where the passage's rare words and its surroundings stand; a score out of named signals; and below the threshold no
 * place at all: an orphan with the best candidates, since a note at the wrong place is worse than one that asks for its place.
 *
 * Refuses to know the page: text and offsets only, so that the same note stands on the page, in its print view and in
 * another site's copy.
 */
import search from 'approx-string-match'
import type { Selector } from '../model/annotation.ts'
import type { Span } from '../text/sentences.ts'
import { splitWords, type Word } from '../text/words.ts'
import { type TextIndex, type WordLine, wordAt, writeLine } from './text-index.ts'

/** How well a place fits, each from 0 to 1; `null` where nothing was kept to compare with. */
export interface Signals {
  /** The passage itself: one less the share of its characters that differ. */
  readonly quote: number
  /** The words before it that stand before the place too, in order, longer words counting more. */
  readonly prefix: number | null
  readonly suffix: number | null
  /** 1 at the same offset, 0 a whole text away. */
  readonly position: number | null
}

/** Half-open UTF-16 offsets into today's text. */
export interface Candidate extends Span {
  /** 0 to 1. */
  readonly score: number
  readonly signals: Signals
}

export type Resolved =
  | ({ readonly kind: 'place' } & Candidate)
  /** Best first, at most three, to choose from. */
  | { readonly kind: 'orphan'; readonly candidates: readonly Candidate[] }

interface Described {
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
  readonly start: number | null
}

/** What is looked for, cut into words: those before the passage, its own, those after it. */
interface Pattern extends Described {
  readonly before: readonly Word[]
  readonly quote: WordLine
  readonly after: readonly Word[]
}

/** Word numbers of the text, half-open. */
interface Stretch {
  readonly from: number
  readonly to: number
  readonly errors: number
}

/**
 * Where the described passage stands. Microseconds where it stands unchanged, about 0.1 ms where it was changed; bounded whatever the
 * text and the passage. Selectors of other kinds are passed over; without a quote the answer is an orphan without candidates.
 */
export function resolve(index: TextIndex, selectors: readonly Selector[]): Resolved {
  const described = readSelectors(selectors)
  if (!described) return { kind: 'orphan', candidates: [] }
  if (isUnchanged(index.text, described)) {
    const start = described.start!
    const signals = { quote: 1, prefix: 1, suffix: 1, position: 1 }
    return { kind: 'place', start, end: start + described.exact.length, score: 1, signals }
  }
  const pattern = readPattern(described)
  let candidates = rate(index, pattern, findExact(index, pattern))
  if (!(candidates[0] && candidates[0].score >= CERTAIN)) {
    const like = findWindows(index, pattern).flatMap((window) => findLike(index, pattern.quote, window))
    candidates = distinct([...candidates, ...rate(index, pattern, like)])
  }
  const [best] = candidates
  if (best && best.score >= THRESHOLD) return { kind: 'place', ...best }
  return { kind: 'orphan', candidates: candidates.slice(0, MOST_OFFERED) }
}

const MOST_OFFERED = 3
const THRESHOLD = 0.5
/** So good a place of the very words is not doubted. */
const CERTAIN = 0.9

/** Best first, without what overlaps a better one. */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = []
  for (const one of candidates.toSorted((a, b) => b.score - a.score))
    if (kept.every(({ start, end }) => one.end <= start || one.start >= end)) kept.push(one)
  return kept
}

function readSelectors(selectors: readonly Selector[]): Described | null {
  const quote = selectors.find((one) => one.type === 'TextQuoteSelector')
  const position = selectors.find((one) => one.type === 'TextPositionSelector')
  const { exact, prefix, suffix } = (quote ?? {}) as { [name: string]: unknown }
  if (typeof exact !== 'string' || exact === '') return null
  const start = position && 'start' in position ? position.start : null
  return {
    exact,
    prefix: typeof prefix === 'string' ? prefix : '',
    suffix: typeof suffix === 'string' ? suffix : '',
    start: typeof start === 'number' ? start : null,
  }
}

function isUnchanged(text: string, { exact, prefix, suffix, start }: Described): boolean {
  return (
    start !== null &&
    (prefix !== '' || suffix !== '') &&
    text.startsWith(exact, start) &&
    text.slice(Math.max(0, start - prefix.length), start) === prefix &&
    text.startsWith(suffix, start + exact.length)
  )
}

/** Cut as one text, so that a passage that begins or ends within a word has that word whole. */
function readPattern(described: Described): Pattern {
  const { exact, prefix, suffix } = described
  const words = splitWords(prefix + exact + suffix)
  const end = prefix.length + exact.length
  return {
    ...described,
    before: words.filter((word) => word.end <= prefix.length),
    quote: writeLine(words.filter((word) => word.end > prefix.length && word.start < end)),
    after: words.filter((word) => word.start >= end),
  }
}

/** Wherever the passage's words stand one after the other, by the places of its rarest word. */
function findExact({ words, standing }: TextIndex, { quote }: Pattern): Stretch[] {
  const own = quote.words
  let rarest = 0
  let places: readonly number[] | undefined
  for (let i = 0; i < own.length; i++) {
    const those = standing.get(own[i]!.key)
    if (!those) return []
    if (!places || those.length < places.length) {
      places = those
      rarest = i
    }
  }
  const found: Stretch[] = []
  for (const place of places ?? []) {
    const from = place - rarest
    if (from < 0 || from + own.length > words.length) continue
    if (own.every(({ key }, i) => words[from + i]!.key === key))
      found.push({ from, to: from + own.length, errors: 0 })
    if (found.length === MOST_EXACT) break
  }
  return found
}
const MOST_EXACT = 300

/**
 * Where the text has many of the pattern's rare words at the distances that they have there: the passage moved or changed, or
 * its surroundings with something else between them. Each word votes for the place where the pattern would begin.
 */
function findWindows({ words, standing }: TextIndex, pattern: Pattern): { from: number; to: number }[] {
  const { before, quote, after } = pattern
  const all = [...before, ...quote.words, ...after]
  const votes = new Float64Array(((words.length + all.length) >> BUCKET_BITS) + 2)
  const rareFirst = all
    .map(({ key }, i) => ({ i, places: standing.get(key) ?? [] }))
    .filter(({ places }) => places.length > 0)
    .sort((a, b) => a.places.length - b.places.length)
  let looked = 0
  for (const { i, places } of rareFirst) {
    if (looked > MOST_VOTES) break
    looked += places.length
    const weight = Math.log2(1 + words.length / places.length)
    for (const place of places) votes[(place - i + all.length) >> BUCKET_BITS]! += weight
  }
  const chosen = strongest(votes)
  const slack = 16 + (quote.words.length >> 2)
  return chosen.map((bucket) => {
    const first = (bucket << BUCKET_BITS) - all.length + before.length
    return {
      from: Math.max(0, first - slack),
      to: Math.min(words.length, first + (2 << BUCKET_BITS) + quote.words.length + slack),
    }
  })
}
const BUCKET_BITS = 4
const MOST_VOTES = 600
const MOST_WINDOWS = 4

/** The buckets that have most votes together with their next one, best first; no two of them neighbours. */
function strongest(votes: Float64Array): number[] {
  const chosen: number[] = []
  const sum = (bucket: number) => votes[bucket]! + votes[bucket + 1]!
  for (let bucket = 0; bucket < votes.length - 1; bucket++) {
    const own = sum(bucket)
    if (own === 0 || (chosen.length === MOST_WINDOWS && own <= sum(chosen.at(-1)!))) continue
    const near = chosen.indexOf(bucket - 1)
    if (near >= 0) {
      if (own <= sum(bucket - 1)) continue
      chosen.splice(near, 1)
    }
    const place = chosen.findIndex((other) => sum(other) < own)
    chosen.splice(place < 0 ? chosen.length : place, 0, bucket)
    if (chosen.length > MOST_WINDOWS) chosen.pop()
  }
  return chosen
}

/** The stretches of a window that are most like the passage, by characters. */
function findLike(index: TextIndex, quote: WordLine, window: { from: number; to: number }): Stretch[] {
  if (window.from >= window.to) return []
  const begin = index.places[window.from]!
  const line = index.line.slice(begin, index.places[window.to]!)
  const most = Math.floor(quote.line.length * MOST_ERRORS)
  return search(line, quote.line, most)
    .slice(0, 8)
    .map(({ start, end, errors }) => {
      const from = Math.min(index.words.length - 1, firstWord(index, begin + start))
      return { from, to: Math.max(from + 1, lastWord(index, begin + end)), errors }
    })
}
const MOST_ERRORS = 0.45

/** The first word of which at least half stands behind a place of the line. */
function firstWord(line: WordLine, place: number): number {
  const word = wordAt(line, place)
  return place - line.places[word]! > line.words[word]!.key.length / 2 ? word + 1 : word
}

/** Behind the last word of which at least half stands before a place of the line. */
function lastWord(line: WordLine, place: number): number {
  const word = wordAt(line, place)
  return place - line.places[word]! >= line.words[word]!.key.length / 2 ? word + 1 : word
}

function rate(index: TextIndex, pattern: Pattern, stretches: readonly Stretch[]): Candidate[] {
  const length = pattern.quote.line.length
  return stretches
    .map((stretch) => {
      const { from, to } = stretch
      const signals: Signals = {
        quote: length === 0 ? 0 : 1 - stretch.errors / length,
        prefix: likeness(pattern.before, index.words, from - 1, -1),
        suffix: likeness(pattern.after, index.words, to, 1),
        position:
          pattern.start === null
            ? null
            : 1 - Math.min(1, Math.abs(index.words[from]!.start - pattern.start) / index.text.length),
      }
      return { ...spanOf(index, pattern, from, to), signals, score: 0 }
    })
    .map((candidate) => ({ ...candidate, score: scoreOf(candidate.signals, pattern) }))
    .sort((a, b) => b.score - a.score)
}

function spanOf(index: TextIndex, pattern: Pattern, from: number, to: number): Span {
  const start = index.words[from]!.start
  const end = index.words[to - 1]!.end
  const literal = start - (pattern.quote.words[0]!.start - pattern.prefix.length)
  if (index.text.startsWith(pattern.exact, literal))
    return { start: literal, end: literal + pattern.exact.length }
  return { start, end }
}

/**
 * The share of these words' weight that stands beside a place of the text in the same order. Words near the passage weigh more, and
 * the more the nearer they stand to where they stood: the first word of both lists is the one next to the passage.
 */
function likeness(own: readonly Word[], words: readonly Word[], next: number, step: 1 | -1): number | null {
  if (own.length === 0) return null
  const width = Math.max(0, Math.min(own.length + 6, step > 0 ? words.length - next : next + 1))
  let above = new Float64Array(width + 1)
  let row = new Float64Array(width + 1)
  let total = 0
  for (let i = 0; i < own.length; i++) {
    const word = own[step > 0 ? i : own.length - 1 - i]!
    const weight = (word.open ? 3 : Math.min(word.key.length, 8)) / (1 + i / 8)
    total += weight
    for (let j = 0; j < width; j++) {
      const kept = Math.max(above[j + 1]!, row[j]!)
      row[j + 1] =
        words[next + j * step]!.key === word.key
          ? Math.max(kept, above[j]! + weight / (1 + Math.abs(i - j) / 6))
          : kept
    }
    ;[above, row] = [row, above]
  }
  return above[width]! / total
}

function scoreOf({ quote, prefix, suffix, position }: Signals, pattern: Pattern): number {
  const clear = (x: number | null) => Math.max(0, ((x ?? 0) - C0) / (C1 - C0))
  const context = Math.min(1, 1 - (1 - clear(prefix)) * (1 - clear(suffix)))
  const size = pattern.quote.words.reduce((sum, {open, key}) => sum + (open ? 3 : key.length + 1), 0)
  const trust = Math.min(1, size / L) * Math.min(1, Math.max(0, (quote - Q0) / (Q1 - Q0)))
  return quote * (trust + (1 - trust) * context) * (0.97 + 0.03 * (position ?? 1))
}

const C0 = 0.35, C1 = 1, L = 80, Q0 = 0.6, Q1 = 0.8
