/**
 * A text's sketch: small enough to be kept with every article, and enough to tell how much of one text stands in another. It is
 * the smallest hashes of the text's shingles (a few words in a row), a sample that two texts draw alike (Broder 1997). So wire
 * copy is recognised under another headline, cut or with a paragraph of the paper's own, and without keeping a text.
 */
import { splitWords } from '../text/words.ts'
import { hash } from './hash.ts'

export interface Sketch {
  /** How many different shingles the text has. */
  readonly size: number
  /** The smallest of their hashes, rising. */
  readonly hashes: readonly number[]
}

/** Linear. */
export function sketchText(text: string): Sketch {
  const words = splitWords(text)
  const shingles = new Set<number>()
  for (let i = 0; i < words.length; ) {
    // In scripts without spaces a word of ours is one sign.
    const length = words[i]!.open ? SIGNS : WORDS
    let bits: number | undefined
    const end = Math.min(i + length, words.length)
    for (let j = i; j < end; j++) bits = hash(words[j]!.key, bits)
    shingles.add(bits!)
    if (end === words.length) break
    i++
  }
  const rising = [...shingles].sort((a, b) => a - b)
  return { size: shingles.size, hashes: rising.slice(0, KEPT) }
}
const WORDS = 4
const SIGNS = 8
/** Estimates are right within ± 0.1, two times in three within ± 0.05. */
const KEPT = 96

export interface Overlap {
  /** Of all that stands in either text, the share that stands in both. */
  readonly alike: number
  /** Of the shorter text, the share that stands in the longer. */
  readonly contained: number
}

/** Estimates; nothing to compare with is no overlap. */
export function compareSketches(a: Sketch, b: Sketch): Overlap {
  const [inA, inB] = [new Set(a.hashes), new Set(b.hashes)]
  const sample = [...new Set([...a.hashes, ...b.hashes])].sort((one, other) => one - other).slice(0, KEPT)
  if (sample.length === 0) return { alike: 0, contained: 0 }
  const alike = sample.filter((one) => inA.has(one) && inB.has(one)).length / sample.length
  const shared = (alike * (a.size + b.size)) / (1 + alike)
  return { alike, contained: Math.min(1, shared / Math.max(1, Math.min(a.size, b.size))) }
}

/** Texts that overlap much have one of these in common, nearly always: what articles are looked up by. */
export const lookupKeys = ({ hashes }: Sketch): number[] => hashes.slice(0, KEYS)
const KEYS = 16

/** For `Article.fingerprint`. */
export function writeFingerprint({ size, hashes }: Sketch): string {
  let last = 0
  const steps = hashes.map((one) => {
    const step = one - last
    last = one
    return step.toString(36)
  })
  return [VERSION, size.toString(36), ...steps].join('.')
}

/** `null` when it is none of ours. */
export function readFingerprint(text: string): Sketch | null {
  const [version, size, ...steps] = text.split('.')
  if (version !== VERSION || size === undefined || steps.length > KEPT) return null
  if (![size, ...steps].every((part) => /^[0-9a-z]{1,7}$/.test(part))) return null
  let last = 0
  const hashes = steps.map((step) => {
    last += Number.parseInt(step, 36)
    return last
  })
  return { size: Number.parseInt(size, 36), hashes }
}
const VERSION = 's1'
