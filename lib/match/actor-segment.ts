/**
 * A million names in one buffer: says which records may be named in a text, in one pass over its words. Built once for a pack, and
 * again for the notebook when it has grown; loaded in a few milliseconds.
 *
 * Every way to write a name (`pathsOf`) is a path of word hashes. A path's hash is a slot in one open-addressed table: whether
 * longer names go on from there, and the records whose name ends there, by number. There are no strings: letters, case,
 * separators and homonyms are for the matcher, which gets the few records that are found here. What this says is therefore
 * never too little and may be too much.
 *
 * The cost of a text: a look into a small set a word, which most words end at, another for each word of what begins like a
 * name, and a slot for what is really there. Sets and slots are so laid out that a look is one line of the processor's cache.
 */
import type { Actor } from '../model/actor.ts'
import type { Result } from '../model/result.ts'
import { pathsOf } from './actor-index.ts'
import { HAS_CAPITAL, type HashedWords, hashKey, hashWords, isInitial, oneIfZero } from './hashed-words.ts'
import { openSegment, type SegmentFault, type SegmentKind, writeSegment } from './segment-buffer.ts'

const KIND: SegmentKind = { name: 'ACTR', version: 3, sections: 5 }

export interface ActorSegment {
  /** Names that end in it, each spelling one. */
  readonly names: number
  readonly byteLength: number
  /** Sets (`missingIn`): of the first words of names, again with `SMALL` where they need no capital; of all longer paths. */
  readonly firsts: Uint32Array
  readonly longer: Uint32Array
  /** Two units a slot: the high half of a path's hash, and what is there. Empty where the second is 0. */
  readonly slots: Uint32Array
  /** Lists of record numbers, each preceded by its length. */
  readonly lists: Uint32Array
  /** A bit for each record, all of them 0 between two questions. */
  readonly seen: Uint32Array
}

/** What stands in a slot. The lower bits: 0, a record's number plus one, or where its list of numbers is. */
const GOES_ON = 0x8000_0000
/** Every name that ends here has a capital somewhere. */
const NEEDS_CAPITAL = 0x4000_0000
const IS_LIST = 0x2000_0000
const VALUE = 0x1fff_ffff

/** Filled slots of 100. */
const FILLED = 80
/** Bits of a set for each of its paths: at most one of twenty others seems to be in it. */
const BITS_A_PATH = 8
/** Bearers of one name that are looked at. Who has more has a list of words, not of names. */
const MOST_BEARERS = 200

/** The two halves of the hash of a path; both are the word's for a path of one word. */
const nextLow = (low: number, word: number) => Math.imul((low << 7) ^ (low >>> 25) ^ word, 0x85ebca6b) >>> 0
const nextHigh = (high: number, word: number) => (Math.imul(high ^ (high >>> 16), 0xc2b2ae35) + word) >>> 0

/** Where to look first; what is not there is in the next slot, or the next. */
const slotOf = (low: number, size: number) => Math.floor(low * (size / 2 ** 32))

/** What a path is while names are added. */
const TAKEN = 1
const LEADS_ON = 2
/** A name without a capital ends here. */
const IS_CASELESS = 4
/** The first word of a name; it may be written small. */
const BEGINS = 8
const BEGINS_SMALL = 16

/** Takes actors one after another and compiles them: see `compileActorSegment` for all at once. */
export class ActorSegmentWriter {
  #size = 1 << 10
  #low = new Uint32Array(this.#size)
  #high = new Uint32Array(this.#size)
  /** 0 where nothing is. */
  #signs = new Uint8Array(this.#size)
  /** The last of a slot's bearers plus one; each leads to the one before. */
  #last = new Uint32Array(this.#size)
  #filled = 0
  #firsts = 0
  #records = 0
  #bearers = new Uint32Array(1 << 10)
  #before = new Uint32Array(1 << 10)
  #names = 0

  /** `number` is what a find will say; below 2^29. Linear in the characters of the names. */
  add(number: number, actor: Actor): void {
    this.#records = Math.max(this.#records, number + 1)
    for (const { keys, caseless, beginsSmall } of pathsOf(actor)) {
      let low = 0
      let high = 0
      let slot = -1
      for (let i = 0; i < keys.length; i++) {
        if (slot >= 0) this.#signs[slot]! |= LEADS_ON
        const word = hashKey(keys[i]!)
        low = i === 0 ? word : nextLow(low, word)
        high = i === 0 ? word : nextHigh(high, word)
        slot = this.#slotFor(low, high)
        if (i === 0) this.#begin(slot, beginsSmall)
      }
      if (caseless) this.#signs[slot]! |= IS_CASELESS
      this.#bear(slot, number)
    }
  }

  #begin(slot: number, beginsSmall: boolean): void {
    const had = this.#signs[slot]!
    if (!(had & BEGINS)) this.#firsts++
    if (beginsSmall && !(had & BEGINS_SMALL)) this.#firsts++
    this.#signs[slot] = had | BEGINS | (beginsSmall ? BEGINS_SMALL : 0)
  }

  /** The buffer. The writer is of no use afterwards. */
  finish(): ArrayBuffer {
    const size = Math.ceil((this.#filled * 100) / FILLED) + 1
    const slots = new Uint32Array(2 * size)
    const lists: number[] = []
    const firsts = setFor(this.#firsts)
    const longer = setFor(this.#filled)
    // First words first, so that they are found where they are looked for: most looks are for them.
    for (const begins of [BEGINS, 0]) {
      for (let from = 0; from < this.#size; from++) {
        const signs = this.#signs[from]!
        if (signs === 0 || (signs & BEGINS) !== begins) continue
        const low = this.#low[from]!
        const high = this.#high[from]!
        if (signs & BEGINS_SMALL) addToSet(firsts, low ^ SMALL, high ^ SMALL)
        addToSet(begins ? firsts : longer, low, high)
        let to = slotOf(low, size)
        while (slots[2 * to + 1] !== 0) to = after(to, size)
        slots[2 * to] = high
        slots[2 * to + 1] =
          (this.#valueOf(from, lists) |
            (signs & LEADS_ON ? GOES_ON : 0) |
            (this.#last[from] !== 0 && !(signs & IS_CASELESS) ? NEEDS_CAPITAL : 0)) >>>
          0
      }
    }
    return writeSegment(KIND, [
      Uint32Array.of(this.#names, this.#records),
      firsts,
      longer,
      slots,
      new Uint32Array(lists),
    ])
  }

  #valueOf(slot: number, lists: number[]): number {
    const last = this.#last[slot]!
    if (last === 0) return 0
    if (this.#before[last - 1] === 0) return this.#bearers[last - 1]! + 1
    const bearers: number[] = []
    for (let at = last; at !== 0; at = this.#before[at - 1]!) bearers.push(this.#bearers[at - 1]!)
    const kept = bearers.reverse().slice(0, MOST_BEARERS)
    lists.push(kept.length, ...kept)
    return (lists.length - kept.length - 1) | IS_LIST
  }

  #bear(slot: number, number: number): void {
    const last = this.#last[slot]!
    // An actor's spellings come one after another, so only the last bearer can be the same again.
    if (last !== 0 && this.#bearers[last - 1] === number) return
    if (this.#names === this.#bearers.length) {
      this.#bearers = doubled(this.#bearers)
      this.#before = doubled(this.#before)
    }
    this.#bearers[this.#names] = number
    this.#before[this.#names] = last
    this.#last[slot] = ++this.#names
  }

  #slotFor(low: number, high: number): number {
    let slot = this.#find(low, high)
    if (this.#signs[slot] !== 0) return slot
    if (this.#filled * 10 > this.#size * 7) {
      this.#grow()
      slot = this.#find(low, high)
    }
    this.#low[slot] = low
    this.#high[slot] = high
    this.#signs[slot] = TAKEN
    this.#filled++
    return slot
  }

  /** The slot of this path, or the empty one where it belongs. */
  #find(low: number, high: number): number {
    let slot = slotOf(low, this.#size)
    while (this.#signs[slot] !== 0 && (this.#low[slot] !== low || this.#high[slot] !== high)) {
      slot = after(slot, this.#size)
    }
    return slot
  }

  #grow(): void {
    const [low, high, signs, last] = [this.#low, this.#high, this.#signs, this.#last]
    this.#size = 2 * this.#size
    this.#low = new Uint32Array(this.#size)
    this.#high = new Uint32Array(this.#size)
    this.#signs = new Uint8Array(this.#size)
    this.#last = new Uint32Array(this.#size)
    for (let from = 0; from < signs.length; from++) {
      if (signs[from] === 0) continue
      const to = this.#find(low[from]!, high[from]!)
      this.#low[to] = low[from]!
      this.#high[to] = high[from]!
      this.#signs[to] = signs[from]!
      this.#last[to] = last[from]!
    }
  }
}

const after = (slot: number, size: number) => (slot + 1 === size ? 0 : slot + 1)

/** An empty set for so many paths: a power of two of units, so that one is found by a mask. It may take a path for one of its own. */
const setFor = (paths: number) =>
  new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(1, (paths * BITS_A_PATH) / 32))))

/** Makes another word of one: that stands in the set if it may be written small. */
const SMALL = 0x5bd1e995

/** A path is two bits of one unit. */
const bitsOf = (high: number) => (1 << (high & 31)) | (1 << ((high >>> 5) & 31))
const unitOf = (low: number, set: Uint32Array) => (low >>> 12) & (set.length - 1)

function addToSet(set: Uint32Array, low: number, high: number): void {
  set[unitOf(low, set)]! |= bitsOf(high)
}

/** 0 if the set has it. */
function missingIn(set: Uint32Array, low: number, high: number): number {
  const bits = bitsOf(high)
  return (set[unitOf(low, set)]! & bits) ^ bits
}

function doubled(units: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(2 * units.length)
  more.set(units)
  return more
}

/** All at once; an actor's number is its place in the list. */
export function compileActorSegment(actors: Iterable<Actor>): ArrayBuffer {
  const writer = new ActorSegmentWriter()
  let number = 0
  for (const actor of actors) writer.add(number++, actor)
  return writer.finish()
}

/** Puts a segment over a buffer that `compileActorSegment` made. */
export function openActorSegment(buffer: ArrayBuffer): Result<ActorSegment, SegmentFault> {
  const opened = openSegment(KIND, buffer)
  if (!opened.ok) return opened
  const [counts, firsts, longer, slots, lists] = opened.value as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ]
  const [names = 0, records = 0] = counts
  const seen = new Uint32Array((records >>> 5) + 1)
  return { ok: true, value: { names, byteLength: buffer.byteLength, firsts, longer, slots, lists, seen } }
}

/** What is in the slot of a path, 0 for nothing. */
function valueAt(slots: Uint32Array, low: number, high: number): number {
  const size = slots.length / 2
  let slot = slotOf(low, size)
  for (;;) {
    const value = slots[2 * slot + 1]!
    if (value === 0 || slots[2 * slot] === high) return value
    slot = after(slot, size)
  }
}

/** Adds the records whose name ends at a path, unless they were `seen`. */
function addBearers(value: number, { lists, seen }: ActorSegment, found: number[]): void {
  const isList = (value & IS_LIST) !== 0
  const where = value & VALUE
  const count = isList ? lists[where]! : where === 0 ? 0 : 1
  for (let i = 1; i <= count; i++) {
    const number = isList ? lists[where + i]! : where - 1
    const bit = 1 << (number & 31)
    if (seen[number >>> 5]! & bit) continue
    seen[number >>> 5]! |= bit
    found.push(number)
  }
}

/** Ends a question: the records found, and nothing `seen` any more. */
function asked({ seen }: ActorSegment, found: number[]): number[] {
  for (const number of found) seen[number >>> 5] = 0
  return found
}

/** Numbers of words that names seem to begin with, while a segment is asked. */
let begins = new Uint32Array(0)

/** Leaves them in `begins` and says how many they are. As in `sumWords`, no branch depends on the text. */
function seemToBegin({ hashes, marks }: HashedWords, firsts: Uint32Array): number {
  if (begins.length <= hashes.length) begins = new Uint32Array(hashes.length + 0x1000)
  const into = begins
  let count = 0
  for (let at = 0; at < hashes.length; at++) {
    const word = hashes[at]! ^ (SMALL & -oneIfZero(marks[at]! & HAS_CAPITAL))
    into[count] = at
    count += oneIfZero(missingIn(firsts, word, word))
  }
  return count
}

/** The numbers of all records that may be named in the words, once each, in no order. */
export function findNamed(words: HashedWords, segment: ActorSegment): number[] {
  const { readings, endings } = words
  const found: number[] = []
  const count = seemToBegin(words, segment.firsts)
  for (let i = 0; i < count; i++) addNamed(found, words, segment, begins[i]!)
  for (const reading of readings) addNamed(found, words, segment, reading[0], reading)
  for (const word of endings.values()) addBearers(valueAt(segment.slots, word, word), segment, found)
  return asked(segment, found)
}

/**
 * Follows the names that begin at a word, as it is or in a `reading` of it. One middle initial may be passed over: its number is
 * `initial` then. No hash is handed on from function to function, for large numbers are costly to hand on.
 */
function addNamed(
  found: number[],
  words: HashedWords,
  segment: ActorSegment,
  at: number,
  reading?: readonly [at: number, hash: number],
  initial = -1,
): void {
  const { hashes, marks, endings } = words
  const { slots, longer } = segment
  let capital = (marks[at]! & HAS_CAPITAL) !== 0
  let low = reading ? reading[1] : hashes[at]!
  let high = low
  let value = valueAt(slots, low, high)
  for (let next = at + 1; value !== 0; next++) {
    if (capital || !(value & NEEDS_CAPITAL)) addBearers(value, segment, found)
    if (!(value & GOES_ON) || next >= hashes.length) return
    if (isInitial(marks[next]!) && next + 1 < hashes.length) {
      if (initial < 0) addNamed(found, words, segment, at, reading, next)
      else if (next === initial) {
        next++
        capital = true
      }
    }
    const ending = endings.size > 0 ? endings.get(next) : undefined
    if (ending !== undefined)
      addBearers(valueAt(slots, nextLow(low, ending), nextHigh(high, ending)), segment, found)
    low = nextLow(low, hashes[next]!)
    high = nextHigh(high, hashes[next]!)
    if (missingIn(longer, low, high)) return
    value = valueAt(slots, low, high)
    capital ||= (marks[next]! & HAS_CAPITAL) !== 0
  }
}

/** The numbers of the records that bear this very name. */
export function findBearers(name: string, segment: ActorSegment): number[] {
  const { hashes } = hashWords(name)
  const found: number[] = []
  let l = 0
  let h = 0
  for (const [at, word] of hashes.entries()) {
    l = at === 0 ? word : nextLow(l, word)
    h = at === 0 ? word : nextHigh(h, word)
  }
  if (hashes.length > 0) addBearers(valueAt(segment.slots, l, h), segment, found)
  return asked(segment, found)
}
