/** Which stretches of a text may be the passage: those with its very words, and those with words like them where most points to. */
import search from 'approx-string-match'
import type { Pattern } from './pattern.ts'
import { type TextIndex, type WordLine, wordAt } from './text-index.ts'

/** Numbers of the text's words, half-open. */
export interface Stretch {
  readonly from: number
  readonly to: number
  /** Characters of the passage's line that differ. */
  readonly errors: number
}

/** Wherever the passage's words stand one after the other, by the places of its rarest word. */
export function findExact({ words, standing }: TextIndex, { quote }: Pattern): Stretch[] {
  const own = quote.words
  let rarest = 0
  let places: readonly number[] = []
  for (let i = 0; i < own.length; i++) {
    const those = standing.get(own[i]!.key)
    if (!those) return []
    if (i === 0 || those.length < places.length) {
      places = those
      rarest = i
    }
  }
  const found: Stretch[] = []
  let compared = 0
  for (const place of places) {
    const from = place - rarest
    if (from < 0 || from + own.length > words.length) continue
    let same = 0
    while (same < own.length && own[same]!.key === words[from + same]!.key) same++
    if (same === own.length) found.push({ from, to: from + own.length, errors: 0 })
    compared += same + 1
    if (compared > MOST_COMPARED) break
  }
  return found
}
/** Only a long passage that repeats itself in a text that does so too comes near. */
const MOST_COMPARED = 200_000

/**
 * Per bucket of the text's words, how much says that the passage begins there: each of the pattern's words, rare ones first, votes
 * for where the passage would begin. It may have moved, been changed, or have got new words beside it.
 */
export function castVotes({ words, standing }: TextIndex, pattern: Pattern): Float64Array {
  const { before, quote, after } = pattern
  const rareFirst = [...before, ...quote.words, ...after]
    .map(({ key }, i) => ({ offset: i - before.length, places: standing.get(key) ?? [] }))
    .filter(({ places }) => places.length > 0)
    .sort((a, b) => a.places.length - b.places.length)
  const votes = new Float64Array(bucketOf(words.length, -before.length, pattern) + 2)
  let cast = 0
  for (const { offset, places } of rareFirst) {
    if (cast > MOST_VOTES) break
    cast += places.length
    const weight = Math.log2(1 + words.length / places.length)
    for (const place of places) votes[bucketOf(place, offset, pattern)]! += weight
  }
  return votes
}
const MOST_VOTES = 600
/** A bucket is 16 words. */
const BUCKET_BITS = 4

/** The bucket of a passage whose word at `offset` stands at `place`: counted from where it would begin before the text. */
const bucketOf = (place: number, offset: number, { quote, after }: Pattern) =>
  (place - offset + quote.words.length + after.length) >> BUCKET_BITS

/** A passage that begins near a bucket's end may have got its votes in the next one. */
const votesIn = (votes: Float64Array, bucket: number) => votes[bucket]! + votes[bucket + 1]!

export const votesFor = (votes: Float64Array, { from }: Stretch, pattern: Pattern): number =>
  votesIn(votes, bucketOf(from, 0, pattern))

/** The buckets with most votes, best first, none with less than half of the best; no two of them neighbours. */
export function findStrongest(votes: Float64Array): number[] {
  const chosen: number[] = []
  for (let bucket = 0; bucket < votes.length - 1; bucket++) {
    const own = votesIn(votes, bucket)
    if (own === 0 || (chosen.length === MOST_BUCKETS && own <= votesIn(votes, chosen.at(-1)!))) continue
    const near = chosen.indexOf(bucket - 1)
    if (near >= 0) {
      if (own <= votesIn(votes, bucket - 1)) continue
      chosen.splice(near, 1)
    }
    const place = chosen.findIndex((other) => votesIn(votes, other) < own)
    chosen.splice(place < 0 ? chosen.length : place, 0, bucket)
    if (chosen.length > MOST_BUCKETS) chosen.pop()
  }
  return chosen.filter((bucket) => votesIn(votes, bucket) * 2 >= votesIn(votes, chosen[0]!))
}
const MOST_BUCKETS = 4

/** The stretches near a bucket that are most like the passage, with at most this share of its characters differing. */
export function findLike(index: TextIndex, pattern: Pattern, bucket: number, mostErrors: number): Stretch[] {
  const { words, places } = index
  const { quote, after } = pattern
  const slack = 16 + (quote.words.length >> 2)
  const first = (bucket << BUCKET_BITS) - quote.words.length - after.length
  const begin = places[Math.max(0, first - slack)]!
  const end = places[Math.min(words.length, first + (2 << BUCKET_BITS) + quote.words.length + slack)]!
  // Words are short, but nothing makes a page write words.
  const line = index.line.slice(begin, Math.min(end, begin + MOST_SEARCHED))
  return search(line, quote.line, Math.floor(quote.line.length * mostErrors))
    .slice(0, MOST_LIKE)
    .map((found) => {
      const from = Math.min(words.length - 1, firstWord(index, begin + found.start))
      const to = Math.max(from + 1, lastWord(index, begin + found.end))
      return fitEdges(index, pattern, { from, to, errors: found.errors })
    })
}
const MOST_SEARCHED = 4000
const MOST_LIKE = 8

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

/** Where an edge itself was changed, the passage begins behind the words that it stood behind, and ends before those it stood before. */
function fitEdges({ words }: TextIndex, { before, quote, after }: Pattern, stretch: Stretch): Stretch {
  const reach = Math.min(MOST_REACH, 1 + Math.ceil(quote.words.length / 5))
  const beside = (place: number) =>
    before.length > 1
      ? words[place - 1]?.key === before.at(-1)!.key && words[place - 2]?.key === before.at(-2)!.key
      : place === 0
  const ahead = (place: number) =>
    after.length > 1
      ? words[place]?.key === after[0]!.key && words[place + 1]?.key === after[1]!.key
      : place === words.length
  let { from, to } = stretch
  for (const fitting of nearFirst(from, reach)) {
    if (fitting < to && beside(fitting)) {
      from = fitting
      break
    }
  }
  for (const fitting of nearFirst(to, reach)) {
    if (fitting > from && ahead(fitting)) {
      to = fitting
      break
    }
  }
  return { ...stretch, from, to }
}
const MOST_REACH = 8

function* nearFirst(middle: number, reach: number): Generator<number> {
  yield middle
  for (let away = 1; away <= reach; away++) {
    yield middle - away
    yield middle + away
  }
}
