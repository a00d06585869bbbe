/**
 * A text by its paragraphs, and what is remembered of them: a page that changes one paragraph then costs one. No name stands in two
 * paragraphs, and what decides about a name beyond its own and its neighbours is asked again each time.
 */
import { joinsBefore } from '../text/fold.ts'
import type { Find } from './homonyms.ts'
import type { FindOptions } from './matcher.ts'
import type { Paragraph, ParagraphWords, Passage } from './passage.ts'

/** What is known of texts, by the texts. */
export interface Known<Value> {
  get(text: string): Value | undefined
  set(text: string, value: Value): void
}

class Remembered<Value> implements Known<Value> {
  readonly #known = new Map<string, Value>()
  #length = 0

  get(text: string): Value | undefined {
    return this.#known.get(text)
  }

  set(text: string, value: Value): void {
    if (this.#length + text.length > MOST_REMEMBERED) {
      this.#known.clear()
      this.#length = 0
    }
    this.#known.set(text, value)
    this.#length += text.length
  }
}

/** UTF-16 units of text, about thirty long articles; beyond them all is forgotten. */
const MOST_REMEMBERED = 4_000_000

/**
 * What was found in the paragraphs of texts that were matched against the same notes. Whoever keeps one sees to it that an actor is
 * always the same object, and begins anew where that changes.
 */
export class ParagraphMemory {
  readonly words: Known<ParagraphWords> = new Remembered()
  readonly finds: Known<ParagraphFinds> = new Remembered()
}

/** What the names of a paragraph were found to be; places and offsets count from its first word. */
export interface ParagraphFinds {
  readonly finds: readonly Find[]
  /** What was asked about the whole text, each with the answer. */
  readonly asked: readonly Asked[]
}

export interface Asked {
  readonly ask: (passage: Passage, options: FindOptions) => boolean
  readonly answer: boolean
}

/** Signs beside a name are looked for in so many words on either side. */
const NEAR = 42

/** A text that says all that a paragraph's names depend on, but for what is asked about the whole. */
function surroundings({ text, words }: Passage, { first, count }: Paragraph): string {
  const from = Math.max(0, first - NEAR)
  const to = Math.min(words.length, first + count + NEAR)
  return `${first - from} ${count} ${text.slice(words[from]!.start, words[to - 1]!.end)}`
}

/**
 * All names by paragraphs: `find` looks for them at one word and may ask the passage it is handed. Only what is not remembered is
 * looked for.
 */
export function findByParagraphs(
  passage: Passage,
  options: FindOptions,
  memory: ParagraphMemory | undefined,
  find: (passage: Passage, at: number, options: FindOptions) => Find | undefined,
): Find[] {
  const finds: Find[] = []
  let asked = new Map<string, Asked>()
  const noting = memory
    ? notingAsked(passage, options, (key, one) => asked.set(key, one))
    : { passage, options }
  for (const paragraph of passage.paragraphs) {
    const { first, count } = paragraph
    if (count === 0) continue
    const start = passage.words[first]!.start
    const key = memory ? surroundings(passage, paragraph) : ''
    let known = memory?.finds.get(key)
    if (!known?.asked.every(({ ask, answer }) => ask(passage, options) === answer)) {
      asked = new Map()
      const own: Find[] = []
      for (let at = first; at < first + count; at++) {
        const one = find(noting.passage, at, noting.options)
        if (one) own.push(moved(one, -start, -first))
      }
      known = { finds: own, asked: [...asked.values()] }
      memory?.finds.set(key, known)
    }
    for (const one of known.finds) finds.push(moved(one, start, first))
  }
  return finds
}

const moved = (find: Find, offset: number, place: number): Find => ({
  ...find,
  start: find.start + offset,
  end: find.end + offset,
  from: find.from + place,
  to: find.to + place,
})

/** The same passage and options, noting each question about the whole text. */
function notingAsked(passage: Passage, options: FindOptions, note: (key: string, asked: Asked) => void) {
  const noted = (name: 'occursLower' | 'isNameLike' | 'names' | 'isPlaced') => (key: string) => {
    const answer = passage[name](key)
    note(`${name} ${key}`, { ask: (other) => other[name](key), answer })
    return answer
  }
  const { refused } = options
  return {
    passage: {
      ...passage,
      occursLower: noted('occursLower'),
      isNameLike: noted('isNameLike'),
      names: noted('names'),
      isPlaced: noted('isPlaced'),
      get hasGenitiveS() {
        const answer = passage.hasGenitiveS
        note('hasGenitiveS', { ask: (other) => other.hasGenitiveS, answer })
        return answer
      },
    },
    options: {
      ...options,
      refused: (actor: string, alias: string) => {
        const answer = refused?.(actor, alias) ?? false
        note(`refused ${actor} ${alias}`, {
          ask: (_, now) => now.refused?.(actor, alias) ?? false,
          answer,
        })
        return answer
      },
    },
  }
}

/** Where paragraphs begin; the first is 0. They end where the next begins, the blank lines between them included. */
export function paragraphStarts(text: string): number[] {
  const starts = [0]
  for (const { index, 0: blank } of text.matchAll(/\n[^\S\n]*\n\s*/g)) {
    const next = index + blank.length
    if (next < text.length && !joinsBefore(text, next)) starts.push(next)
  }
  return starts
}
