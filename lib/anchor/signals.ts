/** How well a stretch of the text fits the passage, and how sure that makes us. */
import type { Span } from '../text/sentences.ts'
import type { Word } from '../text/words.ts'
import type { Pattern } from './pattern.ts'
import type { Stretch } from './stretches.ts'
import type { TextIndex } from './text-index.ts'

/** Each from 0 to 1; `null` where nothing was kept to compare with. */
export interface Signals {
  /** The passage itself: one less the share of its characters that differ. */
  readonly quote: number
  /** The words before it that stand before the place too; near ones count more. */
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

export function rate(index: TextIndex, pattern: Pattern, stretch: Stretch): Candidate {
  const quote = Math.max(0, 1 - stretch.errors / pattern.quote.line.length)
  return rateSpan(index, pattern, spanOf(index, pattern, stretch), stretch, quote)
}

/** A passage of signs alone («* * *») has no words that could be like others: wherever the signs stand. */
export function rateSigns(index: TextIndex, pattern: Pattern): Candidate[] {
  const { text, words } = index
  const { exact } = pattern
  const found: Candidate[] = []
  let word = 0
  for (let at = text.indexOf(exact); at >= 0 && found.length < MOST_SIGNS; at = text.indexOf(exact, at + 1)) {
    while (word < words.length && words[word]!.start < at) word++
    found.push(rateSpan(index, pattern, { start: at, end: at + exact.length }, { from: word, to: word }, 1))
  }
  return found
}
const MOST_SIGNS = 500

function rateSpan(
  { words, text }: TextIndex,
  pattern: Pattern,
  span: Span,
  { from, to }: { readonly from: number; readonly to: number },
  quote: number,
): Candidate {
  const signals: Signals = {
    quote,
    prefix: beganText(pattern) && from === 0 ? 1 : likeness(pattern.before, words, from - 1, -1),
    suffix: endedText(pattern) && to === words.length ? 1 : likeness(pattern.after, words, to, 1),
    position: nearness(pattern, span, text),
  }
  return { ...span, signals, score: scoreOf(signals, pattern) }
}

export const nearness = (then: { readonly start: number | null }, now: Span, text: string): number | null =>
  then.start === null ? null : 1 - Math.min(1, Math.abs(now.start - then.start) / text.length)

const beganText = ({ prefix, start }: Pattern) => prefix === '' && start === 0
const endedText = ({ prefix, suffix }: Pattern) => suffix === '' && prefix !== ''

/**
 * The score is how like the passage the place is, times how sure the words and their surroundings make us that it is this one. A long
 * passage that hardly changed needs no surroundings. A short one, or one that changed much, could stand anywhere: its
 * surroundings decide, and both sides together are worth more than either. The position only decides between equals.
 */
export function scoreOf({ quote, prefix, suffix, position }: Signals, pattern: Pattern): number {
  const own = Math.min(1, sizeOf(pattern) / SURE_SIZE) * between(quote, MUCH_CHANGED, HARDLY_CHANGED)
  const around = 1 - (1 - between(prefix ?? 0, CHANCE, 1)) * (1 - between(suffix ?? 0, CHANCE, 1))
  return quote * (own + (1 - own) * around) * (1 - POSITION * (1 - (position ?? 1)))
}
/** Letters of a passage that stands nowhere else by chance: about 13 words. */
const SURE_SIZE = 80
/** Two sentences of one language that have nothing to do with each other share half of their characters in order. */
const MUCH_CHANGED = 0.6
/** A fifth of the passage changed. */
const HARDLY_CHANGED = 0.8
/** What two unlike surroundings share: small words, in order. */
const CHANCE = 0.35
const POSITION = 0.03

const between = (value: number, none: number, all: number) =>
  Math.min(1, Math.max(0, (value - none) / (all - none)))

/** A sign of a script without spaces says as much as three letters. */
const sizeOf = ({ quote }: Pattern) =>
  quote.words.reduce((sum, { open, key }) => sum + (open ? 3 : key.length + 1), 0)

/**
 * The share of these words' weight that stands beside a place of the text, in the same order. `next` is the number of the word beside
 * it, `step` the way to go. Words near the passage weigh more, and more where they stand as near to the place.
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

/**
 * With the signs that the passage begins and ends with, be they other quotation marks, where they stand there; without the parts
 * of its first and last word that it had not.
 */
function spanOf({ words, text }: TextIndex, pattern: Pattern, { from, to }: Stretch): Span {
  const { exact, prefix, quote } = pattern
  const whole = { start: words[from]!.start, end: words[to - 1]!.end }
  const lead = quote.words[0]!.start - prefix.length
  const trail = prefix.length + exact.length - quote.words.at(-1)!.end
  const literal = whole.start - lead
  if (text.startsWith(exact, literal)) return { start: literal, end: literal + exact.length }
  const start =
    lead < 0
      ? whole.start - lead
      : whole.start - SIGNS_BEFORE.exec(text.slice(Math.max(0, literal), whole.start))![0].length
  const end =
    trail < 0
      ? whole.end + trail
      : whole.end + SIGNS_BEHIND.exec(text.slice(whole.end, whole.end + trail))![0].length
  return start < end ? { start, end } : whole
}
const SIGNS_BEFORE = /[^\s\p{L}\p{N}]*$/u
const SIGNS_BEHIND = /^[^\s\p{L}\p{N}]*/u
