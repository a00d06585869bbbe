/**
 * An article's text cut into words once, so that each of its annotations is found at little cost: every word's places, and the
 * words written in one line without case, accents, punctuation and line breaks, in which passages are compared.
 */
import { splitWords, type Word } from '../text/words.ts'

export interface WordLine {
  readonly words: readonly Word[]
  /** The words' keys with one space between them; none between signs of a script that is written without. */
  readonly line: string
  /** Per word, where its key begins in `line`; then the length of `line`. */
  readonly places: Uint32Array
}

export interface TextIndex extends WordLine {
  readonly text: string
  /** By a word's key, the numbers of the words that are it, rising. */
  readonly standing: ReadonlyMap<string, readonly number[]>
}

/** Linear: 20,000 words take some 30 ms. */
export function indexText(text: string): TextIndex {
  const line = writeLine(splitWords(text))
  const standing = new Map<string, number[]>()
  for (let i = 0; i < line.words.length; i++) {
    const { key } = line.words[i]!
    const places = standing.get(key)
    if (places) places.push(i)
    else standing.set(key, [i])
  }
  return { ...line, text, standing }
}

export function writeLine(words: readonly Word[]): WordLine {
  const places = new Uint32Array(words.length + 1)
  let line = ''
  for (let i = 0; i < words.length; i++) {
    const { key, open } = words[i]!
    if (i > 0 && !(open && words[i - 1]!.open)) line += ' '
    places[i] = line.length
    line += key
  }
  places[words.length] = line.length
  return { words, line, places }
}

/** The number of the word that holds a place of the line or stands before it. Logarithmic. */
export function wordAt({ places, words }: WordLine, place: number): number {
  let low = 0
  let high = words.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (places[middle]! <= place) low = middle
    else high = middle - 1
  }
  return low
}
