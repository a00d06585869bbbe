/**
 * What is kept of an article that was read, to notice later that it was edited: fingerprints of its sentences, not its text. White
 * space, quotation marks, punctuation, case and clocks leave no trace in them.
 */
import { type Span, splitSentences } from '../text/sentences.ts'
import { splitWords } from '../text/words.ts'
import { blankClocks } from './clocks.ts'
import { hash } from './hash.ts'

/** One sentence: where it stands (UTF-16, half-open), its hash, and two letters per word by which it is known again when it changed. */
export interface SentencePrint extends Span {
  readonly hash: number
  readonly words: string
}

/** In reading order, without sentences of which nothing is left. Plain data, to be stored. Linear. */
export function printSentences(text: string): SentencePrint[] {
  const timeless = blankClocks(text)
  return splitSentences(timeless).flatMap(({ start, end }) => {
    const words = splitWords(timeless.slice(start, end))
    if (words.length === 0) return []
    let whole: number | undefined
    let letters = ''
    for (const { key } of words) {
      whole = hash(key, whole)
      letters += lettersOf(hash(key))
    }
    return [{ start, end, hash: whole!, words: letters }]
  })
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const lettersOf = (bits: number) => LETTERS[bits & 63]! + LETTERS[(bits >>> 6) & 63]!
