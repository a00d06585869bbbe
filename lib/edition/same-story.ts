/**
 * Whether two pages hold one story. Addresses say so (normalised by `addressKey`); what a page calls its canonical address says so
 * only if the texts agree, since some sites give one for all their pages; and texts alone say so of wire copy on several sites.
 */
import { compareSketches, type Sketch } from './sketch.ts'

export interface Standing {
  /** Keys of the addresses by which the story was read. */
  readonly keys: readonly string[]
  /** Key of the address that the page calls canonical; `''` without one. */
  readonly canonical: string
  readonly sketch: Sketch
}

export type Sameness =
  /** One story under the same or another of its addresses: its annotations are shown. */
  | 'same'
  /** The same text elsewhere: its annotations are offered. */
  | 'copy'
  | 'other'

export function compareStories(a: Standing, b: Standing): Sameness {
  if (a.keys.some((key) => b.keys.includes(key))) return 'same'
  const { contained } = compareSketches(a.sketch, b.sketch)
  const length = Math.min(a.sketch.size, b.sketch.size)
  const claimed = [...a.keys, a.canonical].filter((key) => key !== '')
  const oneCanonical = claimed.includes(b.canonical) || (a.canonical !== '' && b.keys.includes(a.canonical))
  if (oneCanonical && contained >= AGREES) return 'same'
  return length >= SHORTEST_COPY && contained >= COPIED ? 'copy' : 'other'
}

/** Of an edited story much stays. */
const AGREES = 0.3
const COPIED = 0.4
/** In shingles, about as many words: captions and notices stand on many pages. */
const SHORTEST_COPY = 60
