/**
 * How sure it is that a passage repeats a wording: what they share, weighed. The weights were learned, not chosen; see
 * `docs/decisions/0007-known-claims.md` for how, and `tests/train/claims.ts` for doing it again.
 */
import type { ClaimLevel } from '../model/mention.ts'

/** What is measured of a passage and a wording. Word weights are counted in rarest words: 1 is a word that one claim has. */
export const FEATURES = [
  'bias',
  /** BM25 of all the claim's wordings. */
  'bm25',
  /** Share of the wording's weight that the passage has; of its plain words; of its names. */
  'covered',
  'plainCovered',
  'namesCovered',
  /** log(1 + the shared weight), all and of plain words. */
  'evidence',
  'plainEvidence',
  /** Share of the passage's weight that the wording has. */
  'passageCovered',
  'numbersAgree',
  /** Another number where the wording has one. */
  'numbersDiffer',
  'numbersMissing',
  /** One denies, the other does not. */
  'denial',
  /** Weight of the longest run of words in the same order, of the wording's. */
  'run',
  /** Share of the wording's neighbouring words that are neighbours in the passage. */
  'neighbours',
  /** Shared words per word between the first and the last of them. */
  'density',
  /** Share of neighbours that keep their order. */
  'ordered',
  'logWording',
  'logPassage',
  'rarestShared',
  'rarestMissing',
  /** The same of all the claim's wordings together, in which a word said twice counts more. */
  'claimCovered',
  'claimEvidence',
  'otherWordings',
  'sentences',
  'plainShared',
  'coveredSquared',
  'coveredEvidence',
  'coveredDensity',
] as const
export type Feature = (typeof FEATURES)[number]

const WEIGHTS: Readonly<Record<Feature, number>> = {
  bias: -6.56,
  bm25: 2.65,
  covered: -0.82,
  plainCovered: -0.68,
  namesCovered: 0.79,
  evidence: 3.06,
  plainEvidence: 1.17,
  passageCovered: -1.09,
  numbersAgree: 0.3,
  numbersDiffer: 0.58,
  numbersMissing: -0.55,
  denial: -0.2,
  run: -0.28,
  neighbours: -0.66,
  density: 0,
  ordered: 0.94,
  logWording: -1.05,
  logPassage: -1.89,
  rarestShared: 2.04,
  rarestMissing: -1.04,
  claimCovered: 0.44,
  claimEvidence: 3.62,
  otherWordings: 2.35,
  sentences: 0.38,
  plainShared: 0.62,
  coveredSquared: -0.68,
  coveredEvidence: 1.29,
  coveredDensity: 0.63,
}
const weights = Float64Array.from(FEATURES, (name) => WEIGHTS[name])

/** The logarithm of the odds that the passage repeats the wording. */
export function sumOf(features: Float64Array): number {
  let sum = 0
  for (let i = 0; i < weights.length; i++) sum += features[i]! * weights[i]!
  return sum
}

/** From a sum to a score of 0 to 0.99: 1 is kept for a claim that stands there word for word. */
export const scoreOf = (sum: number) => 0.99 / (1 + Math.exp(-sum))

/** Sums from which a passage is marked or listed. */
const MATCH = 0.5
const RELATED = -1.5

/** `plainShared` is counted up to six, in sixths. */
export const PLAIN_UNIT = 6
const ONE_PLAIN = 1 / PLAIN_UNIT

const PLAIN = FEATURES.indexOf('plainShared')
const DIFFER = FEATURES.indexOf('numbersDiffer')
const DENIAL = FEATURES.indexOf('denial')
const DENSITY = FEATURES.indexOf('density')

export function levelOf(sum: number, features: Float64Array): ClaimLevel {
  if (sum >= MATCH && canMatch(features)) return 'match'
  return sum >= RELATED && features[PLAIN]! > 0 ? 'related' : 'none'
}

/** Names alone never match, nor names with one word more, nor what says another number, nor a denial, nor words far apart, which are there for other reasons. */
export const canMatch = (features: Float64Array) =>
  features[PLAIN]! > ONE_PLAIN &&
  features[DIFFER] === 0 &&
  features[DENIAL] === 0 &&
  features[DENSITY]! >= DENSE

const DENSE = 0.25
