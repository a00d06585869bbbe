/**
 * Other ways to read one word of a text as the first word of a name: scripts that write small words together with the next.
 * A function of the word alone, so that compiled segments and the matcher agree on it.
 */

export interface Reading {
  /** What is left, folded. */
  readonly key: string
  /** Letters (folded units) that were cut off in front. */
  readonly cut: number
}

const NONE: readonly Reading[] = []

/** «and», «so», «in», «for» and «like» are one letter before an Arabic word. */
const ARABIC_PREFIX = /^[وفبلك][\u0621-\u064a]{3}/

/** The readings of a folded word beside the word itself. */
export function readingsOf(key: string): readonly Reading[] {
  return ARABIC_PREFIX.test(key) ? [{ key: key.slice(1), cut: 1 }] : NONE
}
