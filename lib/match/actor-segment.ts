/**
 * A million names in one buffer: says which records may be named in a text, in one pass over its words. Built once for a pack, and
 * again for the notebook when it has grown; loaded in a few milliseconds.
 *
 * Every way to write a name (`pathsOf`) is a path of word hashes. A path's hash is a slot in one open-addressed table: whether
 * longer names go on from there, and the records whose name ends there, by number. There are no strings: letters, case,
 * separators and homonyms are for the matcher, which gets the few records that are found here. What this says is therefore
 * never too little and may be too much.
 *
 * The cost of a text: a look into a bit set a word, which most words end at, and a slot for each word of what begins like a name.
 */
import type { Actor } from '../model/actor.ts'
import type { Result } from '../model/result.ts'
import { pathsOf } from './actor-index.ts'
import { HAS_CAPITAL, type HashedWords, hashKey, hashWords, IS_INITIAL } from './hashed-words.ts'
import { openSegment, type SegmentFault, type SegmentKind, writeSegment } from './segment-buffer.ts'

const KIND: SegmentKind = { name: 'ACTR', version: 2, sections: 5 }

export interface ActorSegment {
  /** Names that end in it, each spelling one. */
  readonly names: number
  readonly byteLength: number
  /** One bit for the first word of each name, and of those that may begin without a capital. */
  readonly firsts: Uint32Array
  readonly smallFirsts: Uint32Array
  /** Two units a slot: the high half of a path's hash, and what is there. Empty where the second is 0. */
  readonly slots: Uint32Array
  /** Lists of record numbers, each preceded by its length. */
  readonly lists: Uint32Array
}

/** What stands in a slot. The lower bits: 0, a record's number plus one, or where its list of numbers is. */
const GOES_ON = 0x8000_0000
/** Every name that ends here has a capital somewhere. */
const NEEDS_CAPITAL = 0x4000_0000
const IS_LIST = 0x2000_0000
const VALUE = 0x1fff_ffff

/** Filled slots of 100. */
const FILLED = 80
/** Bits of the set of first words for each of them: seven of eight other words end there. */
const BITS_A_WORD = 8
/** Bearers of one name that are looked at. Who has more has a list of words, not of names. */
const MOST_BEARERS = 200

const nextLow = (low: number, word: number) => Math.imul((low << 7) ^ (low >>> 25) ^ word, 0x85ebca6b) >>> 0
const nextHigh = (high: number, word: number) => (Math.imul(high ^ (high >>> 16), 0xc2b2ae35) + word) >>> 0

/** Where to look first, and how far on from there each time: two halves of the hash, so that no set of names piles up. */
const slotOf = (low: number, size: number) => (low >>> 1) % size
const stepOf = (high: number, size: number) => 1 + ((high >>> 1) % (size - 1))

/** Takes actors one after another and compiles them: see `compileActorSegment` for all at once. */
export class ActorSegmentWriter {
  #size = primeFrom(1 << 10)
  #low = new Uint32Array(this.#size)
  #high = new Uint32Array(this.#size)
  /** Bit 0: taken; bit 1: goes on; bit 2: a name without a capital ends here; bit 3: first word; bit 4: that may be small. */
  #signs = new Uint8Array(this.#size)
  /** The last of a slot's bearers plus one; each leads to the one before. */
  #last = new Uint32Array(this.#size)
  #filled = 0
  #firsts = 0
  #smallFirsts = 0
  #bearers = new Uint32Array(1 << 10)
  #before = new Uint32Array(1 << 10)
  #names = 0
  readonly #hashes = new Map<string, readonly [number, number]>()

  /** `number` is what a find will say; below 2^29. Linear in the characters of the names. */
  add(number: number, actor: Actor): void {
    for (const { keys, caseless, beginsSmall } of pathsOf(actor)) {
      let low = 0
      let high = 0
      let slot = -1
      for (const [i, key] of keys.entries()) {
        if (slot >= 0) this.#signs[slot]! |= 2
        const [wordLow, wordHigh] = this.#hashOf(key)
        low = i === 0 ? wordLow : nextLow(low, wordLow)
        high = i === 0 ? wordHigh : nextHigh(high, wordHigh)
        slot = this.#slotFor(low, high)
        if (i > 0) continue
        if (!(this.#signs[slot]! & 8)) this.#firsts++
        if (beginsSmall && !(this.#signs[slot]! & 16)) this.#smallFirsts++
        this.#signs[slot]! |= beginsSmall ? 24 : 8
      }
      if (caseless) this.#signs[slot]! |= 4
      this.#bear(slot, number)
    }
  }

  /** The buffer. The writer is of no use afterwards. */
  finish(): ArrayBuffer {
    const size = primeFrom(Math.max(3, Math.ceil((this.#filled * 100) / FILLED)))
    const slots = new Uint32Array(2 * size)
    const firsts = bitsFor(this.#firsts)
    const smallFirsts = bitsFor(this.#smallFirsts)
    const lists: number[] = []
    for (let from = 0; from < this.#size; from++) {
      const signs = this.#signs[from]!
      if (signs === 0) continue
      const low = this.#low[from]!
      const high = this.#high[from]!
      if (signs & 8) setBit(firsts, low)
      if (signs & 16) setBit(smallFirsts, low)
      let to = slotOf(low, size)
      while (slots[2 * to + 1] !== 0) to = (to + stepOf(high, size)) % size
      slots[2 * to] = high
      slots[2 * to + 1] =
        (this.#valueOf(from, lists) |
          (signs & 2 ? GOES_ON : 0) |
          (this.#last[from] !== 0 && !(signs & 4) ? NEEDS_CAPITAL : 0)) >>>
        0
    }
    return writeSegment(KIND, [
      Uint32Array.of(this.#names),
      firsts,
      smallFirsts,
      slots,
      Uint32Array.from(lists),
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

  #hashOf(key: string): readonly [number, number] {
    let hash = this.#hashes.get(key)
    if (!hash) {
      if (this.#hashes.size >= MOST_KEPT) this.#hashes.clear()
      hash = hashKey(key)
      this.#hashes.set(key, hash)
    }
    return hash
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
    this.#signs[slot] = 1
    this.#filled++
    return slot
  }

  /** The slot of this path, or the empty one where it belongs. */
  #find(low: number, high: number): number {
    let slot = slotOf(low, this.#size)
    while (this.#signs[slot] !== 0 && (this.#low[slot] !== low || this.#high[slot] !== high)) {
      slot = (slot + stepOf(high, this.#size)) % this.#size
    }
    return slot
  }

  #grow(): void {
    const [low, high, signs, last] = [this.#low, this.#high, this.#signs, this.#last]
    this.#size = primeFrom(2 * this.#size)
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
const MOST_KEPT = 200_000

/** A power of two, so that a bit is found by a mask. */
const bitsFor = (words: number) =>
  new Uint32Array(1 << Math.ceil(Math.log2(Math.max(1, (words * BITS_A_WORD) / 32))))

function setBit(bits: Uint32Array, low: number): void {
  bits[(low >>> 5) & (bits.length - 1)]! |= 1 << (low & 31)
}

const hasBit = (bits: Uint32Array, low: number) =>
  (bits[(low >>> 5) & (bits.length - 1)]! & (1 << (low & 31))) !== 0

function doubled(units: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(2 * units.length)
  more.set(units)
  return more
}

/** The first prime from `number` on: any step then visits every slot. */
function primeFrom(number: number): number {
  for (let n = number | 1; ; n += 2) {
    let prime = true
    for (let by = 3; by * by <= n && prime; by += 2) prime = n % by !== 0
    if (prime) return n
  }
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
  const [counts, firsts, smallFirsts, slots, lists] = opened.value as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ]
  const names = counts[0] ?? 0
  return { ok: true, value: { names, byteLength: buffer.byteLength, firsts, smallFirsts, slots, lists } }
}

/** What is in the slot of a path, 0 for nothing. */
function valueAt(slots: Uint32Array, low: number, high: number): number {
  const size = slots.length / 2
  let slot = slotOf(low, size)
  for (;;) {
    const value = slots[2 * slot + 1]!
    if (value === 0 || slots[2 * slot] === high) return value
    slot = (slot + stepOf(high, size)) % size
  }
}

function addBearers(value: number, lists: Uint32Array, found: Set<number>): void {
  const where = value & VALUE
  if (value & IS_LIST) for (let i = 1; i <= lists[where]!; i++) found.add(lists[where + i]!)
  else if (where !== 0) found.add(where - 1)
}

/** The numbers of all records that may be named in the words, once each, in no order. */
export function findNamed(
  words: HashedWords,
  { firsts, smallFirsts, slots, lists }: ActorSegment,
): Set<number> {
  const { count, low, high, signs, readings, endings } = words
  const found = new Set<number>()

  const take = (value: number, capital: boolean) => {
    if (capital || !(value & NEEDS_CAPITAL)) addBearers(value, lists, found)
  }
  /** Follows names from the word `next` on; `skipped` once a middle initial was passed over. */
  const follow = (value: number, l: number, h: number, next: number, capital: boolean, skipped: boolean) => {
    for (;;) {
      take(value, capital)
      if (!(value & GOES_ON) || next >= count) return
      const sign = signs[next]!
      if (!skipped && sign & IS_INITIAL && next + 1 < count) {
        const beyondLow = nextLow(l, low[next + 1]!)
        const beyondHigh = nextHigh(h, high[next + 1]!)
        const beyond = valueAt(slots, beyondLow, beyondHigh)
        if (beyond !== 0) follow(beyond, beyondLow, beyondHigh, next + 2, true, true)
      }
      const ending = endings.get(next)
      if (ending) take(valueAt(slots, nextLow(l, ending[0]), nextHigh(h, ending[1])), true)
      l = nextLow(l, low[next]!)
      h = nextHigh(h, high[next]!)
      value = valueAt(slots, l, h)
      if (value === 0) return
      capital ||= (sign & HAS_CAPITAL) !== 0
      next++
    }
  }
  const begin = (l: number, h: number, at: number) => {
    const capital = (signs[at]! & HAS_CAPITAL) !== 0
    if (!hasBit(capital ? firsts : smallFirsts, l)) return
    const value = valueAt(slots, l, h)
    if (value !== 0) follow(value, l, h, at + 1, capital, false)
  }
  for (let at = 0; at < count; at++) begin(low[at]!, high[at]!, at)
  for (let i = 0; i < readings.length; i += 3) begin(readings[i + 1]!, readings[i + 2]!, readings[i]!)
  for (const [l, h] of endings.values()) take(valueAt(slots, l, h), true)
  return found
}

/** The numbers of the records that bear this very name. */
export function findBearers(name: string, { slots, lists }: ActorSegment): Set<number> {
  const { count, low, high } = hashWords(name)
  const found = new Set<number>()
  let l = 0
  let h = 0
  for (let at = 0; at < count; at++) {
    l = at === 0 ? low[0]! : nextLow(l, low[at]!)
    h = at === 0 ? high[0]! : nextHigh(h, high[at]!)
  }
  if (count > 0) addBearers(valueAt(slots, l, h), lists, found)
  return found
}
