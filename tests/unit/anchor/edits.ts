/**
 * Articles as editors change them: words, sentences and paragraphs replaced, put in, taken out and moved, with the truth of
 * where a passage went.
 */
import { type Span, splitSentences } from '../../../lib/text/sentences.ts'

/** A word with the white space behind it. */
interface Token {
  readonly text: string
  /** Where it, or the word that it replaces, stood; null for what is new. */
  readonly from: number | null
  readonly changed: boolean
}

export type Draw = (below: number) => number

/** Whole numbers below a bound, the same for the same seed. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** A passage as people select them: a word or two, a phrase, a sentence, several. `null` where the text is too short. */
export function pickPassage(text: string, draw: Draw): Span | null {
  const kind = draw(100)
  const units = kind < 50 ? wordsOf(text) : splitSentences(text)
  const count = kind < 15 ? 1 + draw(2) : kind < 50 ? 3 + draw(6) : kind < 85 ? 1 : 2 + draw(3)
  if (units.length < count + 2) return null
  const first = draw(units.length - count + 1)
  return { start: units[first]!.start, end: units[first + count - 1]!.end }
}

const wordsOf = (text: string): Span[] =>
  [...text.matchAll(/\S+/g)].map((found) => ({ start: found.index, end: found.index + found[0].length }))

export type Truth =
  /** At least four fifths of it are there, together. */
  | ({ readonly state: 'there' } & Span)
  /** Something of it is there: this place may be found, or none. */
  | ({ readonly state: 'part' } & Span)
  | { readonly state: 'gone' }

export interface Edited {
  readonly text: string
  whereIs(passage: Span): Truth
}

/** `strength` is the share of the article that is touched, 0 to 1; new sentences and words are those of `other`. */
export function editArticle(text: string, other: string, strength: number, draw: Draw): Edited {
  const fresh = cut(other).map(({ text }) => ({ text, from: null, changed: true }))
  let tokens = cut(text)
  const goal = tokens.length * strength
  let touched = 0
  while (touched < goal && tokens.length > 20) {
    const [next, count] = EDITS[draw(EDITS.length)]!(tokens, fresh, draw)
    tokens = next
    touched += count
  }
  return written(tokens)
}

/** Changes at most `share` of a passage's words, each by itself: what editors do to a sentence that stays. */
export function editPassage(text: string, passage: Span, other: string, share: number, draw: Draw): Edited {
  const fresh = cut(other)
  const tokens = cut(text)
  const inside = tokens.flatMap(({ from, text }, i) =>
    from! >= passage.start && from! + text.trimEnd().length <= passage.end ? [i] : [],
  )
  const most = Math.floor(inside.length * share)
  const next: Token[][] = tokens.map((token) => [token])
  for (let i = 0; i < most; i++) {
    const at = inside[draw(inside.length)]!
    const word = {
      ...tokens[at]!,
      text: fresh[draw(fresh.length)]!.text.trimEnd() + spaceOf(tokens[at]!),
      changed: true,
    }
    next[at] = [[], [word], [tokens[at]!, { ...word, from: null }]][draw(3)]!
  }
  return written(next.flat())
}

const cut = (text: string): Token[] =>
  [...text.matchAll(/\S+\s*/g)].map((found) => ({ text: found[0], from: found.index, changed: false }))
const spaceOf = ({ text }: Token) => text.slice(text.trimEnd().length)

type Edit = (tokens: readonly Token[], fresh: readonly Token[], draw: Draw) => [Token[], number]

const spliced = (tokens: readonly Token[], at: number, count: number, put: readonly Token[]): Token[] => [
  ...tokens.slice(0, at),
  ...put,
  ...tokens.slice(at + count),
]

const replaceWord: Edit = (tokens, fresh, draw) => {
  const at = draw(tokens.length)
  const word = fresh[draw(fresh.length)]!.text.trimEnd() + spaceOf(tokens[at]!)
  return [spliced(tokens, at, 1, [{ ...tokens[at]!, text: word, changed: true }]), 1]
}
const insertWord: Edit = (tokens, fresh, draw) => [
  spliced(tokens, draw(tokens.length), 0, [fresh[draw(fresh.length)]!]),
  1,
]
const removeWord: Edit = (tokens, _, draw) => [spliced(tokens, draw(tokens.length), 1, []), 1]

/** From behind one end of `isEnd` to the next. */
function unitAt(tokens: readonly Token[], at: number, isEnd: (token: Token) => boolean): [number, number] {
  let from = at
  while (from > 0 && !isEnd(tokens[from - 1]!)) from--
  let to = at + 1
  while (to < tokens.length && !isEnd(tokens[to - 1]!)) to++
  return [from, to - from]
}
const endsSentence = ({ text }: Token) => /[.!?]["”')]*\s*$|\n/.test(text)
const endsParagraph = ({ text }: Token) => text.includes('\n')
const unitOf = (draw: Draw) => (draw(4) > 0 ? endsSentence : endsParagraph)

const removeUnit: Edit = (tokens, _, draw) => {
  const [at, count] = unitAt(tokens, draw(tokens.length), unitOf(draw))
  return count > tokens.length / 3 ? [[...tokens], 1] : [spliced(tokens, at, count, []), count]
}
const insertUnit: Edit = (tokens, fresh, draw) => {
  const isEnd = unitOf(draw)
  const [at] = unitAt(tokens, draw(tokens.length), isEnd)
  const [from, count] = unitAt(fresh, draw(fresh.length), isEnd)
  return [spliced(tokens, at, 0, fresh.slice(from, from + count)), count]
}
const replaceUnit: Edit = (tokens, fresh, draw) => {
  const isEnd = unitOf(draw)
  const [at, count] = unitAt(tokens, draw(tokens.length), isEnd)
  const [from, size] = unitAt(fresh, draw(fresh.length), isEnd)
  return count > tokens.length / 3
    ? [[...tokens], 1]
    : [spliced(tokens, at, count, fresh.slice(from, from + size)), count]
}
const moveUnit: Edit = (tokens, _, draw) => {
  const isEnd = unitOf(draw)
  const [at, count] = unitAt(tokens, draw(tokens.length), isEnd)
  const unit = tokens.slice(at, at + count)
  const rest = spliced(tokens, at, count, [])
  if (rest.length === 0) return [[...tokens], 1]
  const [to] = unitAt(rest, draw(rest.length), isEnd)
  return [spliced(rest, to, 0, unit), count]
}
const EDITS: readonly Edit[] = [
  ...[replaceWord, replaceWord, insertWord, removeWord],
  ...[removeUnit, insertUnit, replaceUnit, moveUnit],
]

function written(tokens: readonly Token[]): Edited {
  let text = ''
  const places = tokens.map((token) => {
    const start = text.length
    text += token.text
    return { ...token, start, end: start + token.text.trimEnd().length }
  })
  return {
    text,
    whereIs({ start, end }) {
      const own = places.filter(
        (one) => one.from !== null && one.from < end && one.from + (one.end - one.start) > start,
      )
      const kept = own.filter(({ changed }) => !changed)
      if (kept.length === 0) return { state: 'gone' }
      const from = own.reduce((least, one) => Math.min(least, one.start), Number.POSITIVE_INFINITY)
      const to = own.reduce((most, one) => Math.max(most, one.end), 0)
      // Of a word that the passage cuts only the part within it counts.
      const place = {
        start: from + Math.max(0, own[0]!.changed ? 0 : start - own[0]!.from!),
        end:
          to -
          Math.max(
            0,
            own.at(-1)!.changed ? 0 : own.at(-1)!.from! + (own.at(-1)!.end - own.at(-1)!.start) - end,
          ),
      }
      const size = kept.reduce((sum, one) => sum + one.end - one.start + 1, 0)
      const together = to - from <= (end - start) * 1.2 + 1
      return { state: together && size >= (end - start) * 0.8 ? 'there' : 'part', ...place }
    },
  }
}
