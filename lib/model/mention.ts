/**
 * An occurrence of a known actor or claim in an article's text. Offsets are UTF-16 units into that text,
 * half-open. A mention can always say why it is there: record, alias, rule.
 */
export type ActorRule =
  /** The record's own name stood there. */
  | 'name'
  /** One of its aliases. */
  | 'alias'
  /** A surname or the head of a longer name, after the full name stood in the same article. */
  | 'short-form'
  /** Initials introduced or known as capitals: «PTI». */
  | 'acronym'
  /** A name or alias in another case: «Путина» for «Путин», «Merkels» for «Merkel». */
  | 'inflected'

export interface ActorMention {
  readonly start: number
  readonly end: number
  readonly actor: string
  /** The alias (or name) as the record has it that led here. */
  readonly alias: string
  readonly rule: ActorRule
  /** Other records that own the same words and could not be ruled out, `actor` among them; best first. */
  readonly ambiguous?: readonly string[]
}

/** `match` is marked in the text, `related` is listed in the panel only, `none` is ranked for measuring only. */
export type ClaimLevel = 'match' | 'related' | 'none'

export interface ClaimMention {
  readonly start: number
  readonly end: number
  readonly claim: string
  /** 0 to 1. */
  readonly score: number
  readonly level: ClaimLevel
  /** The wording that matched best, as the record has it. */
  readonly wording: string
}
