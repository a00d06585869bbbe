/**
 * Cuts a text into words for comparing. Where letters and digits bound a word (Latin, Cyrillic, Greek, Arabic, …) a word is
 * a run of them; in scripts written without spaces (Han, Kana, Thai, …) every character is a word of its own, so that a
 * phrase may begin and end anywhere. `Intl.Segmenter` is not asked: it cuts Chinese names apart.
 */
import { type Folded, fold } from './fold.ts'

export interface Word {
  /** The word, folded: what is compared. */
  readonly key: string
  /** Half-open UTF-16 offsets into the original text. */
  readonly start: number
  readonly end: number
  /** The folded text between this word and the next (or the end). */
  readonly gap: string
  /** A character of a script written without spaces. */
  readonly open: boolean
}

/** The words of a text, in order. Linear. */
export function splitWords(text: string, folded: Folded = fold(text)): Word[] {
  const { text: letters, starts, ends } = folded
  const words: { key: string; start: number; end: number; gap: string; open: boolean }[] = []
  let last: (typeof words)[number] | undefined
  let gapFrom = 0
  for (let at = 0; at < letters.length; ) {
    const kind = kindAt(letters, at)
    const from = at
    at += kind & PAIR ? 2 : 1
    if (!(kind & IN_WORD)) continue
    // A character of an open script takes its marks; another takes all that is not of one.
    const open = (kind & OPEN_LETTER) !== 0
    for (let next = kindAt(letters, at); open ? next & MARK : next & IN_WORD && !(next & OPEN_LETTER); ) {
      at += next & PAIR ? 2 : 1
      next = kindAt(letters, at)
    }
    if (last) last.gap = letters.slice(gapFrom, from)
    gapFrom = at
    last = { key: letters.slice(from, at), start: starts[from]!, end: ends[at - 1]!, gap: '', open }
    words.push(last)
  }
  if (last) last.gap = letters.slice(gapFrom)
  return words
}

/** The words of a name with single spaces: equal for two spellings that fold alike. The key of `picked` choices. */
export function wordKey(text: string): string {
  return splitWords(text)
    .map((word) => word.key)
    .join(' ')
}

/** Hangul is written with spaces, but particles hang on the word's end: its start is bound, its end is not. */
export function isHangul(key: string): boolean {
  const code = key.charCodeAt(0)
  return (code >= 0xac00 && code <= 0xd7a3) || (code >= 0x1100 && code <= 0x11ff)
}

/** What a character is to words: nothing, or some of these. */
const IN_WORD = 1
const MARK = 2
/** A letter of a script written without spaces. */
const OPEN_LETTER = 4
const PAIR = 8

/** Per unit; each is looked at once. Pairs are rare, and looked up by character. */
const kinds = new Uint8Array(0x10000).fill(0xff)
const kindsOfPairs = new Map<number, number>()
const MOST_KEPT = 10_000

/** Of the character at an offset; 0 at the end. */
function kindAt(text: string, at: number): number {
  if (at >= text.length) return 0
  const unit = text.charCodeAt(at)
  const known = kinds[unit]!
  if (known !== 0xff) return known
  const code = text.codePointAt(at)!
  const kind = kindsOfPairs.get(code) ?? kindOf(code)
  if (code > 0xffff) {
    if (kindsOfPairs.size < MOST_KEPT) kindsOfPairs.set(code, kind)
    // Half a pair is part of a whole one elsewhere.
  } else if ((unit & 0xf800) !== 0xd800) kinds[unit] = kind
  return kind
}

function kindOf(code: number): number {
  const char = String.fromCodePoint(code)
  return (
    (code > 0xffff ? PAIR : 0) |
    (/[\p{L}\p{N}\p{M}]/u.test(char) ? IN_WORD : 0) |
    (/\p{M}/u.test(char) ? MARK : 0) |
    (/[\p{L}\p{Nl}]/u.test(char) && OPEN.test(char) ? OPEN_LETTER : 0)
  )
}

const OPEN =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{sc=Hangul}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}\p{sc=Yiii}\p{sc=Java}\p{sc=Bali}\p{sc=Tale}\p{sc=Lana}]/u
