/** A text made ready for matching: its words, and what capitals, lines and sentence starts say about them. */
import { foldKeepingCase, joinsBefore } from '../text/fold.ts'
import { splitWords, type Word } from '../text/words.ts'
import { OPENERS } from './name-tables.ts'
import { type Known, paragraphStarts } from './paragraphs.ts'
import { hasGenitiveS } from './readings.ts'

export interface Paragraph {
  readonly first: number
  readonly count: number
}

export interface Passage {
  readonly text: string
  readonly words: readonly Word[]
  /** Which words are whose; no name stands in two. */
  readonly paragraphs: readonly Paragraph[]
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
  /**
   * Whether the text writes this word as a name: with a capital where none is due, no less often than in lower case. What
   * begins a sentence, or stands in a line of capitals, says nothing.
   */
  isNameLike(key: string): boolean
  /** Whether these words (a key with single spaces) stand somewhere, the first with a capital. */
  names(key: string): boolean
  /** Whether something is said to be «in» it: then the word is a place here, whatever else is called so. */
  isPlaced(key: string): boolean
  /** German and its neighbours hang an -s on names. */
  readonly hasGenitiveS: boolean
}

/** What is known of a paragraph by itself; offsets and places count from its start. */
export interface ParagraphWords {
  /** The folded text before its first word. */
  readonly lead: string
  readonly words: readonly Word[]
  readonly cased: readonly string[]
  readonly capital: readonly boolean[]
  readonly lines: readonly Line[]
}

interface Line {
  capitals: number
  shouted: number
  counted: number
}

/** A word in front, so that what stands before the first of the paragraph is a gap, too. */
const FRONT = 'x\n'

function splitParagraph(text: string): { lead: string; words: Word[] } {
  // A text may begin so; then nothing stands before it.
  if (joinsBefore(text, 0)) return { lead: '', words: splitWords(text) }
  const [front, ...behind] = splitWords(FRONT + text)
  const before = FRONT.length
  const words = behind.map((word) => ({ ...word, start: word.start - before, end: word.end - before }))
  return { lead: front!.gap.slice(1), words }
}

function readParagraph(text: string): ParagraphWords {
  const { lead, words } = splitParagraph(text)
  const cased = words.map((word) => foldKeepingCase(text.slice(word.start, word.end)))
  const capital = cased.map((word) => /^\p{Lu}/u.test(word))
  let line: Line = { capitals: 0, shouted: 0, counted: 0 }
  const lines = words.map((word, at) => {
    if (at > 0 && words[at - 1]!.gap.includes('\n')) line = { capitals: 0, shouted: 0, counted: 0 }
    if (!word.open && word.key.length > 3 && !OPENERS.has(word.key)) {
      line.counted++
      if (capital[at]) line.capitals++
      if (cased[at] === cased[at]!.toUpperCase() && /\p{Lu}/u.test(cased[at]!)) line.shouted++
    }
    return line
  })
  return { lead, words, cased, capital, lines }
}

/** Linear; with what is `known` of paragraphs, only the others are read. */
export function readPassage(text: string, known?: Known<ParagraphWords>): Passage {
  const words: Word[] = []
  const cased: string[] = []
  const capital: boolean[] = []
  const lineOf: Line[] = []
  const paragraphs: Paragraph[] = []
  const starts = paragraphStarts(text)
  for (const [i, from] of starts.entries()) {
    const own = text.slice(from, starts[i + 1] ?? text.length)
    let paragraph = known?.get(own)
    if (!paragraph) {
      paragraph = readParagraph(own)
      known?.set(own, paragraph)
    }
    const before = words.at(-1)
    if (before) words[words.length - 1] = { ...before, gap: before.gap + paragraph.lead }
    paragraphs.push({ first: words.length, count: paragraph.words.length })
    for (const [at, word] of paragraph.words.entries()) {
      words.push(from === 0 ? word : { ...word, start: word.start + from, end: word.end + from })
      cased.push(paragraph.cased[at]!)
      capital.push(paragraph.capital[at]!)
      lineOf.push(paragraph.lines[at]!)
    }
  }
  const lower = new Set<string>()
  words.forEach((word, at) => {
    if (cased[at] === word.key) lower.add(word.key)
  })
  const isSentenceStart = (at: number) => at === 0 || /[.!?\n:"“]/.test(words[at - 1]!.gap)
  const inTitleCase = (at: number) => lineOf[at]!.counted > 4 && lineOf[at]!.capitals === lineOf[at]!.counted
  const inAllCapitals = (at: number) => lineOf[at]!.counted > 1 && lineOf[at]!.shouted === lineOf[at]!.counted
  let places: ReadonlyMap<string, readonly number[]> | undefined
  const placesOf = (key: string) => {
    places ??= placesByKey(words)
    return places.get(key) ?? []
  }
  let genitive: boolean | undefined
  return {
    text,
    words,
    paragraphs,
    headlineEnd: headlineEnd(text),
    cased: (at) => cased[at] ?? '',
    isCapital: (at) => capital[at] ?? false,
    hasCapital: (at) => capital[at] === true || /\p{Lu}/u.test(cased[at] ?? ''),
    isSentenceStart,
    inTitleCase,
    inAllCapitals,
    occursLower: (key) => lower.has(key),
    isNameLike(key) {
      let named = 0
      let plain = 0
      for (const at of placesOf(key)) {
        if (!capital[at]) plain++
        else if (!isSentenceStart(at) && !inTitleCase(at) && !inAllCapitals(at)) named++
      }
      return named > 0 && named >= plain
    },
    names(key) {
      const [first, ...rest] = key.split(' ')
      const shouted = key.length < 4
      return placesOf(first!).some(
        (at) =>
          (shouted ? cased[at] === key.toUpperCase() : capital[at] === true) &&
          rest.every((word, i) => words[at + 1 + i]?.key === word),
      )
    },
    isPlaced: (key) =>
      placesOf(key).some((at) => PLACING.has(words[at - 1]?.key ?? '') && words[at - 1]!.gap === ' '),
    get hasGenitiveS() {
      genitive ??= hasGenitiveS(words)
      return genitive
    },
  }
}

function placesByKey(words: readonly Word[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  words.forEach(({ key }, at) => {
    const here = places.get(key)
    if (here) here.push(at)
    else places.set(key, [at])
  })
  return places
}

/** Before a place; «at Harvard» and «from Delta» are not. */
export const PLACING: ReadonlySet<string> = new Set(['in', 'near', 'outside', 'across', 'throughout'])

/** Longer first lines are paragraphs. */
const LONGEST_HEADLINE = 200

function headlineEnd(text: string): number {
  const end = text.slice(0, LONGEST_HEADLINE + 2).search(/\S[^\S\n]*\n[^\S\n]*\n/)
  return end < 0 || /[.:;,]/.test(text[end]!) || text.slice(0, end).includes('\n') ? 0 : end + 1
}

/** Where a word begins without its first letters, and without the marks that hang on them. */
export function afterLetters({ text, words }: Passage, word: number, letters: number): number {
  let at = words[word]!.start
  for (let i = 0; i < letters; i++) {
    at++
    while (/^\p{M}|^\u0640/u.test(text.slice(at, at + 1))) at++
  }
  return at
}
