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
  const words: { key: string; start: number; end: number; gap: string; open: boolean }[] = []
  let previous = 0
  let last: (typeof words)[number] | undefined
  for (const found of folded.text.matchAll(WORD)) {
    const key = found[0]
    if (last) last.gap = folded.text.slice(previous, found.index)
    previous = found.index + key.length
    last = {
      key,
      start: folded.starts[found.index]!,
      end: folded.ends[previous - 1]!,
      gap: '',
      open: found[1] !== undefined,
    }
    words.push(last)
  }
  if (last) last.gap = folded.text.slice(previous)
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

const OPEN =
  '\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Bopo}\\p{sc=Hangul}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}\\p{sc=Tibt}\\p{sc=Yiii}\\p{sc=Java}\\p{sc=Bali}\\p{sc=Tale}\\p{sc=Lana}'
const WORD = new RegExp(
  `((?=\\p{L}|\\p{Nl})[${OPEN}]\\p{M}*)|(?:(?!(?=\\p{L}|\\p{Nl})[${OPEN}])[\\p{L}\\p{N}\\p{M}])+`,
  'gu',
)
