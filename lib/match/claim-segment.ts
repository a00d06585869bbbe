/**
 * Known claims as one `ArrayBuffer`: compiled once, stored, and used as it is. It holds numbers only: a claim is its place in the
 * compiled list, a word is a fingerprint. Texts and ids stay with the records.
 *
 * In the envelope of segment-buffer.ts: the number of claims, then the sections in the order of `SECTIONS`.
 */
import type { Claim } from '../model/claim.ts'
import type { Result } from '../model/result.ts'
import { languageOf } from '../text/language.ts'
import { isTitled, readClaimText } from './claim-words.ts'
import { openSegment, type SegmentFault, type SegmentKind, writeSegment } from './segment-buffer.ts'

/** Views over a buffer. Numbers of claims, wordings and terms are places in these lists. */
export interface ClaimSegment {
  readonly buffer: ArrayBuffer
  readonly claims: number
  /** Content words of all claims together. */
  readonly length: number
  /** Per term its fingerprint, two words. */
  readonly prints: Uint32Array
  /** Per term: `NAME`, `NUMBER`, `YEAR`, `UNSURE`, and its commonness above them, in steps of 1 / 10,000. */
  readonly terms: Uint32Array
  /** Open addressing over the fingerprints: a term and one, 0 where empty. A power of two. */
  readonly slots: Uint32Array
  /** Per term where its postings begin; one more at the end. */
  readonly postingStarts: Uint32Array
  /** A claim, shifted by two, and how often it has the term, 3 at most; rising. */
  readonly postings: Uint32Array
  /** Per claim its first wording; one more at the end. */
  readonly firstWordings: Uint32Array
  /** Per wording where its terms begin; one more at the end. */
  readonly sequenceStarts: Uint32Array
  /** The wordings' content words as terms, in order. */
  readonly sequences: Uint32Array
  /** Per wording four words: the fingerprint of its line (two), how many words that has, and a bit for each of its first 32 content words that a «not» precedes. */
  readonly lines: Uint32Array
}

/** The claims write it with a capital, as a name. */
export const NAME = 1
export const NUMBER = 2
/** A number that reads as a year. */
export const YEAR = 4
/** The claims only begin with it, so that its capital says nothing. */
export const UNSURE = 8
export const COMMONNESS_SHIFT = 4
export const COMMONNESS_STEP = 1 / 10_000

const SECTIONS = [
  'prints',
  'terms',
  'slots',
  'postingStarts',
  'postings',
  'firstWordings',
  'sequenceStarts',
  'sequences',
  'lines',
] as const
type Sections = Record<(typeof SECTIONS)[number], Uint32Array>

/** The version is raised with every change of the sections or of how words are read. */
const KIND: SegmentKind = { name: 'CLMS', version: 2, sections: 1 + SECTIONS.length }

/** A claim's texts, each once: what its wording numbers mean. */
export const wordingsOf = (claim: Claim): string[] => [...new Set([claim.text, ...claim.wordings])]

/** Compiles claims. Linear in their text. A claim may say its language (`lang`); otherwise its words are asked. */
export function compileClaims(claims: readonly Claim[]): ArrayBuffer {
  const numbers = new Map<string, number>()
  const prints: number[] = []
  const commonness: number[] = []
  const figures: number[] = []
  const capitals: number[] = []
  const smalls: number[] = []
  const postings: number[][] = []
  const firstWordings: number[] = []
  const sequenceStarts: number[] = []
  const sequences: number[] = []
  const lines: number[] = []
  claims.forEach((claim, at) => {
    firstWordings.push(sequenceStarts.length)
    const language = typeof claim.lang === 'string' ? languageOf(claim.lang) : null
    for (const wording of wordingsOf(claim)) {
      const text = readClaimText(wording, language ?? undefined)
      const titled = isTitled(text)
      sequenceStarts.push(sequences.length)
      for (const word of text.content) {
        let term = numbers.get(word.key)
        if (term === undefined) {
          term = numbers.size
          numbers.set(word.key, term)
          const [high, low] = fingerprint(word.key)
          prints.push(high, low)
          commonness.push(word.commonness)
          figures.push(word.number ? NUMBER | (word.date ? YEAR : 0) : 0)
          capitals.push(0)
          smalls.push(0)
          postings.push([])
        }
        const own = postings[term]!
        const last = own.at(-1)
        if (last === undefined || last >>> 2 !== at) own.push((at << 2) | 1)
        else if ((last & 3) < 3) own[own.length - 1]!++
        if (!word.capital) smalls[term]!++
        else if (!titled && word.start > 0) capitals[term]!++
        sequences.push(term)
      }
      const [high, low] = lineFingerprint(text.words.map(({ key }) => key))
      lines.push(
        high,
        low,
        text.words.length,
        text.denied.reduce((bits, place) => bits | (1 << place), 0) >>> 0,
      )
    }
  })
  firstWordings.push(sequenceStarts.length)
  sequenceStarts.push(sequences.length)
  const terms = postings.map((_, term) => {
    const cased = capitals[term]! > smalls[term]! ? NAME : smalls[term] === 0 ? UNSURE : 0
    const kind = figures[term] || cased
    return kind | (Math.round(commonness[term]! / COMMONNESS_STEP) << COMMONNESS_SHIFT)
  })
  const postingStarts = new Uint32Array(postings.length + 1)
  postings.forEach((own, term) => {
    postingStarts[term + 1] = postingStarts[term]! + own.length
  })
  return write(claims.length, {
    prints: Uint32Array.from(prints),
    terms: Uint32Array.from(terms),
    slots: slotsFor(prints),
    postingStarts,
    postings: Uint32Array.from(postings.flat()),
    firstWordings: Uint32Array.from(firstWordings),
    sequenceStarts: Uint32Array.from(sequenceStarts),
    sequences: Uint32Array.from(sequences),
    lines: Uint32Array.from(lines),
  })
}

function slotsFor(prints: readonly number[]): Uint32Array {
  let size = 4
  while (size < prints.length) size *= 2
  const slots = new Uint32Array(size)
  for (let term = 0; 2 * term < prints.length; term++) {
    let slot = prints[2 * term + 1]! & (size - 1)
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1)
    slots[slot] = term + 1
  }
  return slots
}

const write = (claims: number, sections: Sections): ArrayBuffer =>
  writeSegment(KIND, [Uint32Array.of(claims), ...SECTIONS.map((name) => sections[name])])

/** Lays views over a compiled buffer. Reads it once, for the checksum, and copies nothing. */
export function openClaims(buffer: ArrayBuffer): Result<ClaimSegment, SegmentFault> {
  const opened = openSegment(KIND, buffer)
  if (!opened.ok) return opened
  const [counts, ...views] = opened.value
  const sections = Object.fromEntries(SECTIONS.map((name, i) => [name, views[i]!])) as Sections
  return {
    ok: true,
    value: { buffer, claims: counts![0]!, length: sections.sequences.length, ...sections },
  }
}

/** 64 bits of a word, in two. */
export function fingerprint(key: string): [high: number, low: number] {
  let high = 0x9747b28c
  let low = 0x85ebca77
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i)
    high = Math.imul(high ^ unit, 0x5bd1e995)
    high ^= high >>> 13
    low = Math.imul(low ^ unit, 0x01000193)
    low ^= low >>> 15
  }
  return [spreadBits(high) >>> 0, spreadBits(low ^ key.length) >>> 0]
}

function spreadBits(bits: number): number {
  let mixed = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

/** Of words in order. */
export const lineFingerprint = (keys: readonly string[]) => fingerprint(keys.join(' '))

/** The term with that fingerprint, -1 if no claim has it. */
export function findTerm(segment: ClaimSegment, high: number, low: number): number {
  const { slots, prints } = segment
  const mask = slots.length - 1
  for (let slot = low & mask; ; slot = (slot + 1) & mask) {
    const term = slots[slot]! - 1
    if (term < 0) return -1
    if (prints[2 * term + 1] === low && prints[2 * term] === high) return term
  }
}
