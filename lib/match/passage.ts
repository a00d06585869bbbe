/** A text made ready for matching: its words, and what capitals, lines and sentence starts say about them. */
import { foldKeepingCase } from '../text/fold.ts'
import { splitWords, type Word } from '../text/words.ts'
import { OPENERS } from './names.ts'

export interface Passage {
  readonly text: string
  readonly words: readonly Word[]
  /** The headline's end: a first line that is no sentence, with a blank line after it. 0 without one. */
  readonly headlineEnd: number
  /** The word with its case, otherwise folded. */
  cased(at: number): string
  isCapital(at: number): boolean
  /** A capital anywhere in the word: «iPhone». */
  hasCapital(at: number): boolean
  isSentenceStart(at: number): boolean
  /** Whether all longer words of its line have capitals, as in many headlines: a capital says nothing there. */
  inTitleCase(at: number): boolean
  /** Whether its line has no lower case at all, in several words. */
  inAllCapitals(at: number): boolean
  /** Whether the word also stands somewhere in lower case: then it is no name. */
  occursLower(key: string): boolean
}

export function readPassage(text: string): Passage {
  const words = splitWords(text)
  const cased = words.map((word) => foldKeepingCase(text.slice(word.start, word.end)))
  const capital = cased.map((word) => /^\p{Lu}/u.test(word))
  const lower = new Set<string>()
  words.forEach((word, at) => {
    if (cased[at] === word.key) lower.add(word.key)
  })
  const lines: { capitals: number; shouted: number; counted: number }[] = []
  const lineOf = words.map((word, at) => {
    if (at === 0 || words[at - 1]!.gap.includes('\n')) lines.push({ capitals: 0, shouted: 0, counted: 0 })
    const line = lines.at(-1)!
    if (!word.open && word.key.length > 3 && !OPENERS.has(word.key)) {
      line.counted++
      if (capital[at]) line.capitals++
      if (cased[at] === cased[at]!.toUpperCase() && /\p{Lu}/u.test(cased[at]!)) line.shouted++
    }
    return line
  })
  return {
    text,
    words,
    headlineEnd: headlineEnd(text),
    cased: (at) => cased[at] ?? '',
    isCapital: (at) => capital[at] ?? false,
    hasCapital: (at) => capital[at] === true || /\p{Lu}/u.test(cased[at] ?? ''),
    isSentenceStart: (at) => at === 0 || /[.!?\n:"“]/.test(words[at - 1]!.gap),
    inTitleCase: (at) => lineOf[at]!.counted > 4 && lineOf[at]!.capitals === lineOf[at]!.counted,
    inAllCapitals: (at) => lineOf[at]!.counted > 1 && lineOf[at]!.shouted === lineOf[at]!.counted,
    occursLower: (key) => lower.has(key),
  }
}

/** Longer first lines are paragraphs. */
const LONGEST_HEADLINE = 200

function headlineEnd(text: string): number {
  const end = text.slice(0, LONGEST_HEADLINE + 2).search(/\S[^\S\n]*\n[^\S\n]*\n/)
  return end < 0 || /[.:;,]/.test(text[end]!) || text.slice(0, end).includes('\n') ? 0 : end + 1
}
