/**
 * Other ways to read one word of a text: with small words that are written together with the name cut off. A pure function of
 * the word, so that whatever looks names up (this matcher, a compiled segment) reads the same.
 */

export interface Reading {
  readonly key: string
  /** Letters cut off in front; such a reading only begins a name. */
  readonly skip: number
  /** Letters cut off behind; such a reading only ends a name. */
  readonly cut: number
}

/** The readings of a folded word beside the word itself; at most four. Constant time. */
export function readingsOf(key: string): readonly Reading[] {
  const code = key.charCodeAt(0)
  if (code < 0x590) return endsInGenitiveS(key) ? [{ key: key.slice(0, -1), skip: 0, cut: 1 }] : NONE
  if (code <= 0x5ea) return prefixed(key, HEBREW)
  if (code >= 0x621 && code <= 0x64a) return arabic(key)
  return NONE
}

const NONE: readonly Reading[] = []

/** The small words of German, Dutch and the Scandinavian languages, and those of English. */
const GENITIVE_WORDS =
  'der die das und ist nicht mit den dem von ein eine im het een och att det som pa av og til'.split(' ')
const ENGLISH_WORDS = 'the of and to in is that for with on'.split(' ')

/** Small words that tell whether a text hangs an -s on names: 1 for it, -1 against it. A text does where they add up to more than 0. */
export const GENITIVE_SIGNS: ReadonlyMap<string, 1 | -1> = new Map([
  ...GENITIVE_WORDS.map((word) => [word, 1] as const),
  ...ENGLISH_WORDS.map((word) => [word, -1] as const),
])

/** Whether names of the text may carry the genitive -s of German and its neighbours: only then a reading with a `cut` counts. */
export const hasGenitiveS = (words: readonly { readonly key: string }[]): boolean =>
  words.reduce((sum, { key }) => sum + (GENITIVE_SIGNS.get(key) ?? 0), 0) > 0

/** «Merkels Regierung»; «Paris» and «Moss» say nothing of a shorter name, but may be read so. */
const endsInGenitiveS = (key: string) => key.length > 3 && key.endsWith('s') && !key.endsWith('ss')

/** «and», «the», «in», «to», «from», «that», «as»: one of them, or two that often go together. */
const HEBREW = /^(?:[ובהלמשכ]|ו[בהלמשכ]|ש[בהלמ]|[מלכ]ה|כש)$/u
/** «and», «so», «in», «for», «like»; one of the first two before one of the rest. */
const ARABIC = /^(?:[وفبلك]|[وف][بلك])$/u
/** What is left must be a word, not a rest. */
const LEAST_REST = 3

function prefixed(key: string, prefix: RegExp): Reading[] {
  const readings: Reading[] = []
  for (const skip of [1, 2]) {
    if (key.length >= skip + LEAST_REST && prefix.test(key.slice(0, skip))) {
      readings.push({ key: key.slice(skip), skip, cut: 0 })
    }
  }
  return readings
}

function arabic(key: string): Reading[] {
  const readings = prefixed(key, ARABIC)
  // «for the» swallows a letter of the article: «للصين» is «ل» and «الصين».
  const merged = /^([وف]?)لل(?=..)/u.exec(key)
  if (merged) {
    readings.push({ key: `ال${key.slice(merged[0].length)}`, skip: merged[1]!.length, cut: 0 })
  }
  return readings
}
