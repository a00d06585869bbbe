/**
 * How sure it is that a passage repeats a wording: what they share, weighed. The weights were learned, not chosen; see
 * `docs/decisions/0007-known-claims.md` for how, and `tests/train/claims.ts` for doing it again.
 */

/** What is measured of a passage and a wording. Word weights are counted in rarest words: 1 is a word that one claim has. */
export const FEATURES = [
  'bias',
  /** BM25 of all the claim's wordings; of the strongest other claim; and by which share this one is ahead of it. */
  'bm25',
  'rival',
  'ahead',
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
  /** Shared words per word between the first and the last of them. */
  'density',
  /** Share of neighbours that keep their order. */
  'ordered',
  'logWording',
  'logPassage',
  'rarestShared',
  'rarestMissing',
  /** log(1 + the shared weight) of all the claim's wordings together, in which a word said twice counts more. */
  'claimEvidence',
  'otherWordings',
  'sentences',
  'plainShared',
  'coveredEvidence',
  'coveredDensity',
] as const
export type Feature = (typeof FEATURES)[number]

const WEIGHTS: Readonly<Record<Feature, number>> = {
  bias: -3.38,
  bm25: 1.2,
  rival: -0.76,
  ahead: 4.09,
  covered: -0.42,
  plainCovered: -0.13,
  namesCovered: 0.74,
  evidence: 1.25,
  plainEvidence: 0.87,
  passageCovered: -0.47,
  numbersAgree: 0.37,
  numbersDiffer: 0.37,
  numbersMissing: -0.48,
  denial: -0.22,
  density: -0.39,
  ordered: 0.66,
  logWording: -0.23,
  logPassage: -1.76,
  rarestShared: 1.28,
  rarestMissing: -0.52,
  claimEvidence: 1.69,
  otherWordings: 1.27,
  sentences: 0.47,
  plainShared: 0.25,
  coveredEvidence: 1.15,
  coveredDensity: 0.35,
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

/**
 * The sum from which a place in a text of so many sentences is marked: in a single one, what is likelier than not. The more
 * sentences there are, the likelier is that one of them looks like a claim by chance, so an article takes more than a post.
 */
export const barFor = (sentences: number) => PER_LOG * Math.log(Math.max(1, sentences))
const PER_LOG = 0.3

/** Listing is no promise; names alone are not listed either. */
export const canList = (sum: number, features: Float64Array) => sum >= RELATED && features[PLAIN]! > 0
const RELATED = -1.5

/** `plainShared` is counted up to six, in sixths. */
export const PLAIN_UNIT = 6
const ONE_PLAIN = 1 / PLAIN_UNIT

const PLAIN = FEATURES.indexOf('plainShared')
const PLAIN_COVERED = FEATURES.indexOf('plainCovered')
const DIFFER = FEATURES.indexOf('numbersDiffer')
const DENIAL = FEATURES.indexOf('denial')
const DENSITY = FEATURES.indexOf('density')

/**
 * Names alone never match, nor names with one word more (unless the wording says little else), nor what says another number, nor a
 * denial, nor words far apart, which are there for other reasons.
 */
export const canMatch = (features: Float64Array) =>
  (features[PLAIN]! > ONE_PLAIN || (features[PLAIN] === ONE_PLAIN && features[PLAIN_COVERED]! >= MOSTLY)) &&
  features[DIFFER] === 0 &&
  features[DENIAL] === 0 &&
  features[DENSITY]! >= DENSE

const MOSTLY = 0.5
const DENSE = 0.25
