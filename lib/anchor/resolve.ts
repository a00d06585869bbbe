/**
 * Finds the passage that an annotation was made on in today's text of the article. The same words first; then words like
 * them, where the passage's rare words and its surroundings stand; a score out of named signals; and below the threshold no
 * place at all: an orphan with the best candidates, since a note at the wrong place is worse than one that asks for its place.
 *
 * Refuses to know the page: text and offsets only, so that the same note stands on the page, in its print view and in
 * another site's copy.
 */
import type { Selector } from '../model/annotation.ts'
import { type Described, type Pattern, readPattern, readSelectors } from './pattern.ts'
import { type Candidate, nearness, rate, rateSigns, scoreOf } from './signals.ts'
import { castVotes, findExact, findLike, findStrongest, type Stretch, votesFor } from './stretches.ts'
import { indexText, type TextIndex } from './text-index.ts'

export type { Candidate, Signals } from './signals.ts'

export type Resolved =
  | ({ readonly kind: 'place' } & Candidate)
  /** Best first, at most three, to choose from. */
  | { readonly kind: 'orphan'; readonly candidates: readonly Candidate[] }

/**
 * Where the described passage stands: microseconds where it stands unchanged, some 0.1 ms where it was changed, a few ms at worst.
 * Without a quote among the selectors the answer is an orphan without candidates.
 */
export function resolve(index: TextIndex, selectors: readonly Selector[]): Resolved {
  const described = readSelectors(selectors)
  if (!described) return { kind: 'orphan', candidates: [] }
  const unchanged = findUnchanged(index.text, described)
  if (unchanged) return unchanged
  const pattern = readPattern(described)
  const candidates = findCandidates(index, pattern)
  const [best] = candidates
  if (best && isSure(best)) return { kind: 'place', ...best }
  return { kind: 'orphan', candidates: candidates.slice(0, MOST_OFFERED) }
}

/**
 * Of the passages between successive versions of encyclopedia articles, posts and terms, and of generated edits, 99% of those still there
 * are above it, and below 1% of all are placed wrong (`npm run bench -- anchors`).
 */
const isSure = ({ score, signals }: Candidate) => score >= 0.5 && signals.quote >= 0.55
/** No other place could be better by so much that it mattered. */
const CERTAIN = 0.9
const MOST_OFFERED = 3

/**
 * All passages that were described in one article. The text is cut into words only if some of them do not stand as they stood. Ends
 * when the time is up: those that it did not come to are `null`, and asked again. `now` and `until` are milliseconds of one clock.
 */
export function resolveAll(
  text: string,
  described: readonly (readonly Selector[])[],
  now: () => number,
  until: number,
): (Resolved | null)[] {
  let index: TextIndex | undefined
  return described.map((selectors) => {
    if (now() >= until) return null
    const unchanged = findUnchanged(text, readSelectors(selectors))
    if (unchanged) return unchanged
    index ??= indexText(text)
    return resolve(index, selectors)
  })
}

/** Letter for letter and with all that stood beside it: at its place of then, once near there, or once anywhere. */
function findUnchanged(text: string, described: Described | null): Resolved | null {
  if (!described || (described.prefix === '' && described.suffix === '')) return null
  const { exact, prefix, suffix, start } = described
  const whole = prefix + exact + suffix
  const then = Math.max(0, (start ?? 0) - prefix.length)
  const place = text.startsWith(whole, then)
    ? then
    : (findOnce(text, whole, then - NEAR, then + whole.length + NEAR) ??
      findOnce(text, whole, 0, text.length))
  if (place === null) return null
  const span = { start: place + prefix.length, end: place + prefix.length + exact.length }
  const signals = { quote: 1, prefix: 1, suffix: 1, position: nearness(described, span, text) }
  return { kind: 'place', ...span, score: 1, signals }
}
/** Units. Looking through a long text takes longer than all else. */
const NEAR = 4000

function findOnce(text: string, part: string, from: number, to: number): number | null {
  const first = Math.max(0, from)
  const stretch = text.slice(first, to)
  const place = stretch.indexOf(part)
  return place < 0 || stretch.includes(part, place + 1) ? null : first + place
}

/** Best first; none overlaps a better one. */
function findCandidates(index: TextIndex, pattern: Pattern): Candidate[] {
  if (pattern.quote.words.length === 0) return distinct(rateSigns(index, pattern))
  const exact = findExact(index, pattern)
  const rateAll = (stretches: readonly Stretch[]) =>
    distinct(stretches.map((stretch) => rate(index, pattern, stretch)))
  const isCertain = () => candidates[0] !== undefined && candidates[0].score >= CERTAIN
  let candidates = exact.length <= MOST_RATED ? rateAll(exact) : []
  if (isCertain()) return candidates
  if (pattern.exact.length > LONGEST_SEARCHED) {
    const whole = findPieces(index, pattern)
    return whole ? [whole] : candidates
  }
  const votes = castVotes(index, pattern)
  if (exact.length > MOST_RATED) {
    const byVotes = exact.map((stretch) => ({ stretch, votes: votesFor(votes, stretch, pattern) }))
    byVotes.sort((a, b) => b.votes - a.votes)
    candidates = rateAll(byVotes.slice(0, MOST_RATED).map(({ stretch }) => stretch))
  }
  const buckets = findStrongest(votes)
  for (const bucket of buckets) {
    if (isCertain()) break
    candidates = distinct([...candidates, ...rateAll(findLike(index, pattern, bucket, MOST_ERRORS))])
  }
  // What stands where the passage should is offered, however unlike.
  const [strongest] = buckets
  if (strongest !== undefined && !candidates.some(isSure)) {
    const unlike = rateAll(findLike(index, pattern, strongest, MOST_ERRORS_OFFERED))
    candidates = distinct([...candidates, ...unlike])
  }
  return candidates
}
const MOST_RATED = 8
/** Shares of the passage's characters. */
const MOST_ERRORS = 0.45
const MOST_ERRORS_OFFERED = 0.7
/** Searching costs the square of a passage's length. */
const LONGEST_SEARCHED = 500

/** A long passage is where its pieces are, from the first to the last that is found, in their order and about as far apart. */
function findPieces(index: TextIndex, pattern: Pattern): Candidate | null {
  const { exact, prefix, suffix } = pattern
  const whole = prefix + exact + suffix
  const last = exact.length - PIECE
  const found: Candidate[] = []
  let likeness = 0
  for (let i = 0; i < PIECES; i++) {
    const from = prefix.length + Math.round((i * last) / (PIECES - 1))
    const piece = readPattern({
      prefix: whole.slice(Math.max(0, from - PIECE_CONTEXT), from),
      exact: whole.slice(from, from + PIECE),
      suffix: whole.slice(from + PIECE, from + PIECE + PIECE_CONTEXT),
      start: null,
    })
    const [best] = findCandidates(index, piece)
    if (!best || !isSure(best) || best.start < (found.at(-1)?.start ?? 0)) continue
    found.push(best)
    likeness += best.signals.quote / PIECES
  }
  if (found.length === 0) return null
  const span = { start: found[0]!.start, end: found.at(-1)!.end }
  const length = (span.end - span.start) / exact.length
  const signals = {
    quote: likeness * Math.min(length, 1 / length),
    prefix: found[0]!.signals.prefix,
    suffix: found.at(-1)!.signals.suffix,
    position: nearness(pattern, span, index.text),
  }
  return { ...span, signals, score: scoreOf(signals, pattern) }
}
const PIECES = 8
const PIECE = 240
const PIECE_CONTEXT = 64

function distinct(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = []
  for (const one of candidates.toSorted((a, b) => b.score - a.score)) {
    if (kept.every(({ start, end }) => one.end <= start || one.start >= end)) kept.push(one)
  }
  return kept
}
