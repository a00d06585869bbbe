/**
 * The words of a text as hashes: what compiled segments are asked with, many of them in one pass over the text. Says of each word
 * what `splitWords` says of it, only faster: no string is made where one unit folds to one unit and nothing combines.
 *
 * A hash is 64 bits in two halves that share no arithmetic. Two words of equal hash are one word to a segment, which
 * costs a needless look at a record and nothing else: the matcher compares letters afterwards.
 */
import { fold, foldKeepingCase } from '../text/fold.ts'
import { splitWords } from '../text/words.ts'
import { GENITIVE_SIGNS, readingsOf } from './readings.ts'

export interface HashedWords {
  readonly count: number
  /** Per word, the halves of its hash; beyond `count` anything may stand. */
  readonly low: Uint32Array
  readonly high: Uint32Array
  /** Per word: HAS_CAPITAL, IS_INITIAL. */
  readonly signs: Uint8Array
  /** A word with something cut off in front (an Arabic «and»): its number, low, high, flat and rising. Names begin with it. */
  readonly readings: readonly number[]
  /** A word with something cut off behind (a German genitive's -s), by its number. Names end with it. */
  readonly endings: ReadonlyMap<number, Hash>
}

/** The halves of a word's hash, low first. */
export type Hash = readonly [low: number, high: number]

/** A capital anywhere in it. */
export const HAS_CAPITAL = 1
/** One capital letter and nothing else. */
export const IS_INITIAL = 2

/** What a unit is to the fast path; 0 until it was looked at. */
const GAP = 1
const LETTER = 2
/** Of a script without spaces: a word by itself. */
const SIGN = 3
/** Leaves nothing behind: a soft hyphen, a direction mark. */
const NOTHING = 4
/** Marks, pairs, what folds to several units: the words around it are taken from `splitWords`. */
const DIFFICULT = 5

/** Per unit all at once, so that a letter costs one look: its kind, whether it is a capital, what it folds to. */
const known = new Uint32Array(0x10000)
const KIND = 7
const CAPITAL_BIT = 3
const FOLDED_BIT = 8

/** Each unit is looked at once in a worker's life. */
function learn(unit: number): number {
  const char = String.fromCharCode(unit)
  const { text } = fold(char)
  const pair = (unit & 0xf800) === 0xd800
  if (pair || text.length > 1 || /^\p{M}/u.test(char) || /^[\uff9e\uff9f\u1160-\u11ff]/.test(char)) {
    known[unit] = DIFFICULT
  } else if (text === '') known[unit] = NOTHING
  else {
    const [word] = splitWords(text)
    const capital = /\p{Lu}/u.test(foldKeepingCase(char)) ? 1 : 0
    const kind = word ? (word.open ? SIGN : LETTER) : GAP
    known[unit] = kind | (capital << CAPITAL_BIT) | (text.charCodeAt(0) << FOLDED_BIT)
  }
  return known[unit]!
}

const LOW_SEED = 0x811c9dc5
const HIGH_SEED = 0x1b873593
const LOW_PRIME = 0x01000193
const HIGH_PRIME = 0x9e3779b1

const mix = (hash: number) => {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** The hash of a word as `splitWords` gives its key, low half first. */
export function hashKey(key: string): Hash {
  let low = LOW_SEED
  let high = HIGH_SEED
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i)
    low = Math.imul(low ^ unit, LOW_PRIME)
    high = Math.imul(high + unit, HIGH_PRIME)
    high ^= high >>> 15
  }
  return [mix(low), mix(high)]
}

/** Arabic and Hebrew write small words together with the next; `readings.ts` says which. */
const mayHaveReadings = (unit: number) => unit >= 0x590 && unit < 0x900

/** Hashes the words of a text. Linear; a text of 100,000 letters takes about a millisecond. */
export function hashWords(text: string): HashedWords {
  const { length } = text
  let low = new Uint32Array(length + 1)
  let high = new Uint32Array(length + 1)
  let signs = new Uint8Array(length + 1)
  const readings: number[] = []
  let count = 0
  /** Where the stretch began that goes the slow way as a whole if anything in it is difficult, and the words before it. */
  let stretch = 0
  let before = 0
  let at = 0
  while (at < length) {
    let unit = text.charCodeAt(at)
    let is = known[unit]! || learn(unit)
    let kind = is & KIND
    if (kind === LETTER) {
      const first = at
      let letters = 0
      let sign = 0
      let l = LOW_SEED
      let h = HIGH_SEED
      do {
        if (kind === LETTER) {
          const f = is >>> FOLDED_BIT
          l = Math.imul(l ^ f, LOW_PRIME)
          h = Math.imul(h + f, HIGH_PRIME)
          h ^= h >>> 15
          sign |= is
          letters++
        }
        if (++at === length) break
        unit = text.charCodeAt(at)
        is = known[unit]! || learn(unit)
        kind = is & KIND
      } while (kind === LETTER || kind === NOTHING)
      if (kind !== DIFFICULT) {
        if (mayHaveReadings(text.charCodeAt(first)))
          addReadings(readings, count, splitWords(text.slice(first, at))[0]!.key)
        low[count] = mix(l)
        high[count] = mix(h)
        sign = (sign >>> CAPITAL_BIT) & 1
        signs[count++] = letters === 1 && sign !== 0 ? HAS_CAPITAL | IS_INITIAL : sign
        continue
      }
    } else if (kind === SIGN) {
      const f = is >>> FOLDED_BIT
      let h = Math.imul(HIGH_SEED + f, HIGH_PRIME)
      h ^= h >>> 15
      low[count] = mix(Math.imul(LOW_SEED ^ f, LOW_PRIME))
      high[count] = mix(h)
      signs[count++] = 0
      at++
      continue
    } else if (kind !== DIFFICULT) {
      at++
      if ((unit === 0x20 || unit === 0x0a) && isPlain(text, at)) {
        stretch = at
        before = count
      }
      continue
    }
    count = before
    while (readings.length > 0 && readings[readings.length - 3]! >= before) readings.length -= 3
    const end = endOfStretch(text, at)
    const slow = hashSlowly(text.slice(stretch, end), readings, count)
    // A single unit may be several words: «½».
    if (count + slow.length / 3 + length - end > low.length) {
      low = grown(low, slow.length)
      high = grown(high, slow.length)
      signs = grown(signs, slow.length)
    }
    for (let i = 0; i < slow.length; i += 3) {
      low[count] = slow[i]!
      high[count] = slow[i + 1]!
      signs[count++] = slow[i + 2]!
    }
    at = end
    stretch = end
    before = count
  }
  return { count, low, high, signs, readings, endings: endingsOf(text, low, count) }
}

function endOfStretch(text: string, from: number): number {
  let end = from + 1
  while (end < text.length) {
    const unit = text.charCodeAt(end)
    if ((unit === 0x20 || unit === 0x0a) && isPlain(text, end + 1)) break
    end++
  }
  return end
}

/** The way of `splitWords`, for a stretch between two spaces: low, high and signs, flat. `count` words came before. */
function hashSlowly(stretch: string, readings: number[], count: number): number[] {
  const found: number[] = []
  for (const { key, start, end } of splitWords(stretch)) {
    const cased = foldKeepingCase(stretch.slice(start, end))
    if (mayHaveReadings(key.charCodeAt(0))) addReadings(readings, count + found.length / 3, key)
    found.push(
      ...hashKey(key),
      (/\p{Lu}/u.test(cased) ? HAS_CAPITAL : 0) | (/^\p{Lu}$/u.test(cased) ? IS_INITIAL : 0),
    )
  }
  return found
}

function addReadings(readings: number[], at: number, key: string): void {
  for (const reading of readingsOf(key)) if (reading.cut === 0) readings.push(at, ...hashKey(reading.key))
}

function grown<Units extends Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(
  units: Units,
  by: number,
): Units {
  const more = new (units.constructor as new (size: number) => Units)(units.length + by)
  more.set(units)
  return more
}

/** Half the hashes of the words that tell of a genitive -s, and a bit for each: most words are seen not to be one of them at a glance. */
const SIGNS = new Map([...GENITIVE_SIGNS].map(([word, sign]) => [hashKey(word)[0], sign]))
const GLANCE = new Uint8Array(0x1000)
for (const low of SIGNS.keys()) GLANCE[low & 0xfff] = 1

const NO_ENDINGS: ReadonlyMap<number, Hash> = new Map()

function endingsOf(text: string, low: Uint32Array, count: number): ReadonlyMap<number, Hash> {
  let sum = 0
  for (let at = 0; at < count; at++) if (GLANCE[low[at]! & 0xfff] === 1) sum += SIGNS.get(low[at]!) ?? 0
  if (sum <= 0) return NO_ENDINGS
  const endings = new Map<number, Hash>()
  for (const [at, { key }] of splitWords(text).entries()) {
    const reading = readingsOf(key).find(({ cut }) => cut > 0)
    if (reading) endings.set(at, hashKey(reading.key))
  }
  return endings
}

/** Whether nothing here could combine with the space before it. */
const isPlain = (text: string, at: number) => {
  const unit = text.charCodeAt(at)
  return unit < 0x300 && unit !== 0xad
}
