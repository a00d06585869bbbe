/** What an article's editors did since it was read: «2 sentences changed, 1 removed», where, and which passages that touches. */
import type { Span } from '../text/sentences.ts'
import type { SentencePrint } from './sentence-prints.ts'

export interface Edits {
  /** Said otherwise now: the sentence of then, and where it stands in today's text. */
  readonly changed: readonly { readonly before: SentencePrint; readonly now: Span }[]
  readonly removed: readonly SentencePrint[]
  /** Sentences of today's text. */
  readonly added: readonly Span[]
}

/** Sentences that only moved are no edit. Linear, but for what was edited, which is compared each with each. */
export function compareEditions(then: readonly SentencePrint[], now: readonly SentencePrint[]): Edits {
  const [gone, fresh] = withoutCommon(then, now)
  const likenesses: { from: SentencePrint; to: SentencePrint; likeness: number }[] = []
  const bags = fresh.slice(0, MOST_COMPARED).map((to) => ({ to, bag: bagOf(to) }))
  for (const from of gone.slice(0, MOST_COMPARED)) {
    const own = bagOf(from)
    for (const { to, bag } of bags) {
      const likeness = shareOf(own, bag)
      if (likeness >= SAME_SENTENCE) likenesses.push({ from, to, likeness })
    }
  }
  likenesses.sort((a, b) => b.likeness - a.likeness)
  const pairs = new Map<SentencePrint, SentencePrint>()
  const taken = new Set<SentencePrint>()
  for (const { from, to } of likenesses) {
    if (pairs.has(from) || taken.has(to)) continue
    pairs.set(from, to)
    taken.add(to)
  }
  const spanOf = ({ start, end }: SentencePrint): Span => ({ start, end })
  return {
    changed: gone.flatMap((one) => (pairs.has(one) ? [{ before: one, now: spanOf(pairs.get(one)!) }] : [])),
    removed: gone.filter((one) => !pairs.has(one)),
    added: fresh.filter((one) => !taken.has(one)).map(spanOf),
  }
}

/** Those of the passages (offsets in the text of then) of which a sentence was changed or removed, by their places in the list. */
export function findTouched(edits: Edits, passages: readonly Span[]): number[] {
  const sentences = [...edits.changed.map(({ before }) => before), ...edits.removed]
  return passages.flatMap(({ start, end }, i) =>
    sentences.some((one) => one.start < end && one.end > start) ? [i] : [],
  )
}

/** Two sentences that share so much of their words are one that was changed. */
const SAME_SENTENCE = 0.5
/** An article rewritten from end to end is not compared sentence by sentence. */
const MOST_COMPARED = 500

function withoutCommon(
  then: readonly SentencePrint[],
  now: readonly SentencePrint[],
): [gone: SentencePrint[], fresh: SentencePrint[]] {
  const standing = new Map<number, number>()
  for (const { hash } of now) standing.set(hash, (standing.get(hash) ?? 0) + 1)
  const gone = then.filter(({ hash }) => {
    const left = standing.get(hash) ?? 0
    if (left > 0) standing.set(hash, left - 1)
    return left === 0
  })
  // What is left of a sentence that stands more often now are its last ones.
  const fresh = now.toReversed().filter(({ hash }) => {
    const left = standing.get(hash)!
    if (left > 0) standing.set(hash, left - 1)
    return left > 0
  })
  return [gone, fresh.reverse()]
}

interface Bag {
  readonly counts: ReadonlyMap<string, number>
  readonly size: number
}

function bagOf({ words }: SentencePrint): Bag {
  const counts = new Map<string, number>()
  for (let i = 0; i < words.length; i += 2) {
    const word = words.slice(i, i + 2)
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return { counts, size: words.length / 2 }
}

/** Dice's coefficient. */
function shareOf(a: Bag, b: Bag): number {
  let shared = 0
  for (const [word, count] of a.counts) shared += Math.min(count, b.counts.get(word) ?? 0)
  return (2 * shared) / (a.size + b.size)
}
