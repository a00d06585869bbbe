/**
 * What a language's table says about reported speech, and how it is written: plain lists of words, so that a newcomer adds a verb by
 * adding a word, and a language by copying a table. `english.ts` is the one to read first.
 */

/**
 * What stands after a verb.
 * - `say`: a clause or a quotation, before it or after it: «she said it rains», «“It rains,” said she», «it rains, she said»
 * - `tell`: the same, behind the person addressed: «she told him that it rains»
 * - `call`: somebody or something, and what it is called: «she called the plan a “disaster”»
 * - `hold`: what somebody is for, against, after: «she backs the plan», «she wants to win»
 */
export type Frame = 'say' | 'tell' | 'call' | 'hold'

/**
 * How a verb's form is used.
 * - `open`: present, with a subject of its own; in English it may be a noun («claims»)
 * - `past`: a form that can only be a verb with a subject of its own, or a participle that looks the same
 * - `bare`: a participle, with a helping verb
 * - `hanging`: «saying», which borrows the main clause's subject
 */
export type Form = 'open' | 'past' | 'bare' | 'hanging'

export interface Cue {
  readonly frame: Frame
  readonly form: Form
  /** The second part of a separable verb: «teilte … mit». */
  readonly particle?: string
}

export interface LanguageTable {
  readonly lang: string
  /** Verb forms, in lower case. One form may belong to several verbs, told apart by their particle. */
  readonly cues: ReadonlyMap<string, readonly Cue[]>
  /** «according to», «laut»: the speaker stands behind. */
  readonly before: readonly Phrase[]
  /** «… zufolge», «… Ansicht nach»: the speaker ends before the last word. */
  readonly after: readonly Phrase[]
  /** «as», «wie»: «as the mayor said, …» */
  readonly as: ReadonlySet<string>
  /** Third-person pronouns that stand for an actor, and whom they fit. */
  readonly pronouns: ReadonlyMap<string, 'he' | 'she' | 'they' | 'any'>
  readonly relatives: ReadonlySet<string>
  readonly that: ReadonlySet<string>
  readonly determiners: ReadonlySet<string>
  readonly prepositions: ReadonlySet<string>
  /** Prepositions that stay inside the name of a speaker: «a spokesman for the mayor of Rome». */
  readonly linking: ReadonlySet<string>
  readonly and: ReadonlySet<string>
  readonly subordinators: ReadonlySet<string>
  readonly helpers: ReadonlySet<string>
  readonly adverbs: ReadonlySet<string>
  readonly times: ReadonlySet<string>
  /** Other verbs, which end a speaker's words: forms and an ending. */
  readonly verbs: ReadonlySet<string>
  readonly verbEnding: RegExp
  readonly adverbEnding: RegExp
  /** Nouns are capitalised, so a capital says nothing. */
  readonly capitalNouns: boolean
  /** The finite verb stands second, with its subject in front or behind, as in German. */
  readonly verbSecond: boolean
  /** Behind a quotation the verb comes before its subject: «rugit la foule», not «the crowd roared». */
  readonly invertsAsides: boolean
  /** A verb may do without its subject, which is then whoever spoke last. */
  readonly dropsSubject: boolean
  /** Where one written word is two: «l’opposition», «dit-il». The match belongs to the first, but for hyphens and a linking t. */
  readonly split: RegExp | null
  /** Determiners whose form says that they begin no subject: «den Plan lobte sie». */
  readonly oblique: ReadonlySet<string>
  /** Pronouns behind a verb that may be its object: «Ito nannte sie naiv». */
  readonly objects: ReadonlySet<string>
  /** Words, in small letters, that surely begin a subject: «die Idee lobte der Minister». */
  readonly nominative: RegExp | null
  /** Determiners that begin a genitive inside a speaker's words: «ein Sprecher der Stadt». */
  readonly genitives: ReadonlySet<string>
  /** Helping verbs that make a passive. */
  readonly being: ReadonlySet<string>
  /** Prepositions before a hanging form: «by saying». */
  readonly means: ReadonlySet<string>
  /** Prepositions that give one a subject of its own: «with officials saying». */
  readonly besides: ReadonlySet<string>
  /** Participles whose passive still has the speaker for its subject: «the mayor was quoted». */
  readonly quoted: ReadonlySet<string>
  /** Pronouns that stand for nobody: «heißt es in dem Bericht», where the speaker comes behind a preposition. */
  readonly nobody: ReadonlySet<string>
  /** Verb forms that mark a sentence as somebody's words without a verb of saying: «Er sei krank.» */
  readonly reporting: ReadonlySet<string>
  /** Verb forms that may be nouns as well. */
  readonly nounLike: RegExp
}

export interface Phrase {
  readonly words: readonly string[]
  /** Counts only behind a comma or a quotation: «…, so der Minister». */
  readonly apart?: boolean
}

/** Phrases, one a line; those that begin with a comma count only behind one. */
export const phrases = (list: string): Phrase[] =>
  list
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) =>
      line.startsWith(',')
        ? { words: line.slice(1).trim().split(' '), apart: true }
        : { words: line.split(' ') },
    )

export const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean))

/** Rows of verb forms as a map; a form that several rows have keeps the meaning of each. */
export function cueMap(
  rows: Iterable<readonly [form: string, cue: Cue]>,
): ReadonlyMap<string, readonly Cue[]> {
  const map = new Map<string, Cue[]>()
  for (const [form, cue] of rows) {
    const known = map.get(form) ?? []
    const isSame = (other: Cue) =>
      other.frame === cue.frame && other.form === cue.form && other.particle === cue.particle
    if (!known.some(isSame)) map.set(form, [...known, cue])
  }
  return map
}
