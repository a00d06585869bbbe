/**
 * The words of a text as hashes: what compiled segments are asked with, many of them in one pass over the text. Says of each word
 * what `splitWords` says of it, only faster: no string is made where one unit folds to one unit and nothing combines.
 *
 * A hash has 32 bits. Two words of equal hash are one word to a segment, which costs a needless look at a record and nothing
 * else: the matcher compares letters afterwards.
 */
import { fold, foldKeepingCase } from '../text/fold.ts'
import { splitWords } from '../text/words.ts'
import { GENITIVE_SIGNS, readingsOf } from './readings.ts'

export interface HashedWords {
  readonly hashes: Uint32Array
  /** Per word what is known of its letters: HAS_CAPITAL, `isInitial`. */
  readonly marks: Uint8Array
  /** A word with something cut off in front (an Arabic «and»), its number and hash. Names begin with it. */
  readonly readings: readonly (readonly [at: number, hash: number])[]
  /** The hash of a word with something cut off behind (a German genitive's -s), by its number. Names end with it. */
  readonly endings: ReadonlyMap<number, number>
}

/**
 * What is known of a unit is one number, so that a letter costs one look: these marks, and above them what it folds to. A gap
 * has none. The marks of a word are those of its units together.
 */
const LETTER = 1
export const HAS_CAPITAL = 2
/** Only of words: has more than one letter. */
const HAS_SEVERAL = 4
/** Arabic and Hebrew write small words together with the next; `readings.ts` says which. */
const MAY_HAVE_READINGS = 8
/** Of a script without spaces: a word by itself. */
const SIGN = 16
/** A combining mark, half a pair, what folds to several units or none: the words around it are taken from `splitWords`. */
const DIFFICULT = 32
/** Was never looked at, and is difficult for that alone: once in a worker's life. */
const NEW = 64
const FOLDED_BIT = 8

const known = new Uint32Array(0x10000).fill(NEW | DIFFICULT)

/** One capital letter and nothing else. */
export const isInitial = (marks: number): boolean => (marks & (HAS_CAPITAL | HAS_SEVERAL)) === HAS_CAPITAL

/** What is known of a unit from now on. */
function learn(unit: number): number {
  const char = String.fromCharCode(unit)
  const { text } = fold(char)
  const pair = (unit & 0xf800) === 0xd800
  if (pair || text.length !== 1 || /^\p{M}/u.test(char) || /^[\uff9e\uff9f\u1160-\u11ff]/.test(char))
    return DIFFICULT
  const [word] = splitWords(text)
  if (!word) return 0
  const folded = text.charCodeAt(0) << FOLDED_BIT
  return word.open ? SIGN | folded : LETTER | marksOf(foldKeepingCase(char)) | folded
}

/** Of one letter or a word in its case. */
function marksOf(cased: string): number {
  return (
    (/\p{Lu}/u.test(cased) ? HAS_CAPITAL : 0) |
    (/^.$/su.test(cased) ? 0 : HAS_SEVERAL) |
    (/[\u0590-\u08ff]/.test(cased) ? MAY_HAVE_READINGS : 0)
  )
}

const PRIME = 0x9e3779b1

/** The hash of a word as `splitWords` gives its key. Its upper bits depend on every letter. */
export function hashKey(key: string): number {
  let hash = 0
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), PRIME)
  return hash >>> 0
}

/** Where the words of a text are put together; as long as the longest text yet. */
let sums = new Uint32Array(0)
let marks = new Uint8Array(0)

function makeRoom(words: number): void {
  if (words <= sums.length) return
  const [had, hadMarks] = [sums, marks]
  sums = new Uint32Array(words + 0x1000)
  marks = new Uint8Array(words + 0x1000)
  sums.set(had)
  marks.set(hadMarks)
}

/** Hashes the words of a text. Linear; a text of 100,000 letters takes about half a millisecond. */
export function hashWords(text: string): HashedWords {
  const count = sumWords(text)
  const hashes = sums.slice(0, count)
  let all = 0
  let genitive = 0
  for (let at = 0; at < count; at++) {
    const hash = hashes[at]!
    const place = placeOfSign(hash)
    all |= marks[at]!
    genitive += signs[place]! * oneIfZero(signHashes[place]! ^ hash)
  }
  return {
    hashes,
    marks: marks.slice(0, count),
    ...otherReadings(text, (all & MAY_HAVE_READINGS) !== 0, genitive > 0),
  }
}

/** Leaves the words in `sums` and `marks` and says how many there are. */
function sumWords(text: string): number {
  const { length } = text
  makeRoom(length + 1)
  let count = 0
  let slowEnd = 0
  let at = 0
  while (at < length) {
    const [into, intoMarks] = [sums, marks]
    let is = 0
    let sum = 0
    let word = 0
    // No branch depends on where words end, which no processor foresees: each letter writes down the word so far, which is
    // counted when a gap follows.
    for (; at < length; at++) {
      is = known[text.charCodeAt(at)]!
      if (is & (SIGN | DIFFICULT)) break
      into[count] = sum
      intoMarks[count] = word
      count += word & ~is & LETTER
      const within = -(is & LETTER)
      sum = Math.imul(sum ^ (is >>> FOLDED_BIT), PRIME) & within
      word = (word | is | ((word & LETTER) * HAS_SEVERAL)) & within
    }
    into[count] = sum
    intoMarks[count] = word
    count += word & LETTER
    if (at === length) break
    if (is & SIGN) {
      into[count] = Math.imul(is >>> FOLDED_BIT, PRIME)
      intoMarks[count++] = SIGN
      at++
      continue
    }
    const start = startOfStretch(text, at, slowEnd)
    slowEnd = endOfStretch(text, at)
    count -= splitWords(text.slice(start, at)).length
    count += sumSlowly(text.slice(start, slowEnd), count, length - slowEnd)
    at = slowEnd
  }
  return count
}

/** The way of `splitWords`, for a stretch between two spaces; so many words came `before`, so many units come `after`. */
function sumSlowly(stretch: string, before: number, after: number): number {
  const words = splitWords(stretch)
  // A single unit may be several words: «½».
  makeRoom(before + words.length + after + 1)
  for (const [i, { key, start, end }] of words.entries()) {
    sums[before + i] = hashKey(key)
    marks[before + i] = marksOf(foldKeepingCase(stretch.slice(start, end)))
  }
  for (let i = 0; i < stretch.length; i++) {
    const unit = stretch.charCodeAt(i)
    if (known[unit]! & NEW) known[unit] = learn(unit)
  }
  return words.length
}

/** A space at which a text may be cut: nothing after it combines with it. */
function isCut(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return (unit === 0x20 || unit === 0x0a) && !(known[text.charCodeAt(at + 1)]! & DIFFICULT)
}

function startOfStretch(text: string, at: number, least: number): number {
  let start = at
  while (start > least && !isCut(text, start - 1)) start--
  return start
}

function endOfStretch(text: string, at: number): number {
  let end = at + 1
  while (end < text.length && !isCut(text, end)) end++
  return end
}

/** 1 for 0 and 0 for all else, without a branch. */
export const oneIfZero = (bits: number): number => Math.clz32(bits) >>> 5

/** `GENITIVE_SIGNS`, each alone in its place: all words of a text are looked up here. */
const SIGN_BITS = 9
const signHashes = new Uint32Array(1 << SIGN_BITS)
const signs = new Int8Array(1 << SIGN_BITS)
let spread = PRIME
const placeOfSign = (hash: number) => Math.imul(hash, spread) >>> (32 - SIGN_BITS)
{
  const words = [...GENITIVE_SIGNS].map(([word, sign]) => [hashKey(word), sign] as const)
  while (new Set(words.map(([hash]) => placeOfSign(hash))).size < words.length) spread += 2
  for (const [hash, sign] of words) {
    signHashes[placeOfSign(hash)] = hash
    signs[placeOfSign(hash)] = sign
  }
}

type OtherReadings = Pick<HashedWords, 'readings' | 'endings'>
const NO_OTHERS: OtherReadings = { readings: [], endings: new Map() }

function otherReadings(text: string, inFront: boolean, behind: boolean): OtherReadings {
  if (!inFront && !behind) return NO_OTHERS
  const readings: [number, number][] = []
  const endings = new Map<number, number>()
  for (const [at, word] of splitWords(text).entries()) {
    for (const { key, cut } of readingsOf(word.key)) {
      if (cut === 0) readings.push([at, hashKey(key)])
      else if (behind) endings.set(at, hashKey(key))
    }
  }
  return { readings, endings }
}
