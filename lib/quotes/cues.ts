/** The words that say that somebody said something, and the speaker that stands with them. */
import type { Part, Token } from './clauses.ts'
import type { Cue, Frame, LanguageTable } from './language-table.ts'
import {
  findSpeakerAfter,
  findSpeakerBefore,
  findSubject,
  isDash,
  isSurelySubject,
  type Run,
} from './speakers.ts'

export interface CueFound {
  readonly frame: Frame
  readonly speaker: Run | null
  /** The words of the cue itself. */
  readonly words: Run
  /** Cue and speaker together: what is said stands in front of it or behind. */
  readonly phrase: Run
  /** It goes on with the speaker of the clause before: «and added», «, adding». */
  readonly shares: boolean
  /** The speaker stands behind the verb. */
  readonly inverted: boolean
  /** «according to»: may stand anywhere in what is said. */
  readonly loose: boolean
}

/** The cues of a sentence in order. */
export function findCues(tokens: readonly Token[], table: LanguageTable): CueFound[] {
  const found: CueFound[] = []
  for (let at = 0; at < tokens.length; at++) {
    const cue =
      readPhrase(tokens, at, table) ??
      (tokens[at]!.part === 'cue' ? readVerb(tokens, at, found, table) : null) ??
      readAside(tokens, at, table) ??
      readSignature(tokens, at, table) ??
      readColon(tokens, at, table)
    if (!cue || found.some(({ phrase }) => phrase.from >= cue.phrase.from && phrase.to >= cue.phrase.to))
      continue
    found.push(cue)
    if (cue.loose) at = Math.max(at, cue.phrase.to - 1)
  }
  return found
}

/** Any verb does behind a quotation that ends with a sign: «“Never!” the crowd roared», «“We will,” vaunted Ito». */
function readAside(tokens: readonly Token[], at: number, table: LanguageTable): CueFound | null {
  const quote = tokens[at - 1]?.part === 'comma' ? tokens[at - 2] : tokens[at - 1]
  if (quote?.part !== 'quote' || !quote.stopped) return null
  let verb = at
  while (
    verb - at < LONGEST_NAME &&
    ['name', 'noun', 'determiner', 'pronoun', 'preposition', 'adverb'].includes(tokens[verb]?.part ?? '')
  ) {
    if (tokens[verb]!.part === 'pronoun' && verb === at) {
      verb++
      while (tokens[verb]?.part === 'adverb') verb++
      break
    }
    verb++
  }
  const token = tokens[verb]
  if (!token || !['verb', 'noun', 'cue'].includes(token.part)) return null
  const words = { from: verb, to: verb + 1 }
  const inverted = verb === at
  if (inverted ? token.part === 'noun' : table.invertsAsides) return null
  const speaker = inverted ? findSpeakerAfter(tokens, verb, table) : findSpeakerBefore(tokens, verb, table)
  return speaker && { ...makeLoose(words, speaker), inverted, loose: false }
}

const LONGEST_NAME = 12

/** «Ito: “It rains.”» */
function readColon(tokens: readonly Token[], at: number, table: LanguageTable): CueFound | null {
  const next = tokens[at + 1]
  if (tokens[at]!.part !== 'colon' || next?.part !== 'quote' || next.naming) return null
  const speaker = findSpeakerBefore(tokens, at, table)
  const before = speaker && tokens[speaker.from - 1]
  const alone = !before || before.part === 'comma' || before.part === 'mark' || before.part === 'and'
  const clean =
    speaker &&
    (speaker.from === 0 || !tokens.slice(speaker.from, speaker.to).some(({ part }) => part === 'preposition'))
  return clean && alone
    ? { ...makeLoose({ from: at, to: at + 1 }, speaker), loose: false, inverted: false }
    : null
}

/** «“It rains.” — Ada Ito, teacher»: a name behind a dash. */
export function readSignature(tokens: readonly Token[], at: number, table: LanguageTable): CueFound | null {
  if (!isDash(tokens[at]!) || (at > 0 && tokens[at - 1]!.part !== 'quote')) return null
  const speaker = findSpeakerAfter(tokens, at, table)
  if (!speaker || tokens[speaker.from]!.part !== 'name') return null
  const next = tokens[speaker.to]
  const ends = !next || next.part === 'comma' || next.key === '(' || next.part === 'preposition'
  return ends ? { ...makeLoose({ from: at, to: at + 1 }, speaker), loose: false } : null
}

/** «according to X», «laut X», «X zufolge». */
function readPhrase(tokens: readonly Token[], at: number, table: LanguageTable): CueFound | null {
  for (const { words, apart } of table.before) {
    if (!words.every((word, i) => tokens[at + i]?.key === word)) continue
    const left = tokens[at - 1]
    if (apart && left?.part !== 'comma' && left?.part !== 'quote' && !(left && isDash(left))) continue
    const speaker = findSpeakerAfter(tokens, at + words.length - 1, table)
    if (speaker) return makeLoose({ from: at, to: at + words.length }, speaker)
  }
  for (const { words } of table.after) {
    if (!words.every((word, i) => tokens[at + i]?.key === word)) continue
    const last = at + words.length - 1
    const speaker = findSpeakerBefore(tokens, last, table)
    if (speaker) return makeLoose({ from: last, to: last + 1 }, speaker)
  }
  return null
}

const makeLoose = (words: Run, speaker: Run): CueFound => ({
  frame: 'say',
  speaker,
  words,
  phrase: join(words, speaker),
  shares: false,
  inverted: true,
  loose: true,
})

const join = (a: Run, b: Run | null): Run =>
  b ? { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) } : a

/** A verb of the table where it is one: with its speaker, or sharing that of the clause before. */
function readVerb(
  tokens: readonly Token[],
  at: number,
  earlier: readonly CueFound[],
  table: LanguageTable,
): CueFound | null {
  const cue = chooseCue(tokens, at)
  if (!cue) return null
  if (cue.form === 'hanging') return readHanging(tokens, at, cue, earlier, table)
  const before = tokens[at - 1]
  // «the claim», «of note»: a noun
  if (before?.part === 'determiner' || before?.part === 'preposition') return null
  const passive = isPassive(tokens, at, table) && !table.quoted.has(tokens[at]!.key)
  if (passive && cue.form !== 'open') return null
  if (cue.form === 'bare') return readParticiple(tokens, at, cue, table)
  if (before?.part !== 'and') return readFinite(tokens, at, cue, table)
  if (cue.form === 'open' && cue.frame !== 'say') return null
  return makeSharing(
    cue,
    { from: at - 1, to: at + 1 },
    earlier.at(-1)?.speaker ?? findSubject(tokens, at, table),
  )
}

function makeCue({ frame }: Cue, words: Run, speaker: Run | null, inverted = false): CueFound {
  return { frame, speaker, words, phrase: join(words, speaker), shares: false, inverted, loose: false }
}

/** A verb without a speaker of its own; `phrase` reaches from what joins it to the clause before. */
function makeSharing(cue: Cue, phrase: Run, speaker: Run | null): CueFound {
  return { ...makeCue(cue, { from: phrase.to - 1, to: phrase.to }, speaker), phrase, shares: true }
}

/** The meaning of a form that has several: the verb whose second part ends the clause, a participle beside its helping verb. */
function chooseCue(tokens: readonly Token[], at: number): Cue | undefined {
  const { cues } = tokens[at]!
  const parted = cues.find(({ particle }) => {
    if (particle === undefined) return false
    const place = tokens.slice(at + 1, at + LONGEST_CLAUSE).findIndex(({ key }) => key === particle)
    const next = tokens[at + 2 + place]
    return place >= 0 && (!next || ['comma', 'colon', 'quote', 'and'].includes(next.part))
  })
  const whole = cues.filter(({ particle }) => particle === undefined)
  const bare =
    whole.length > 1 && hasHelper(tokens, at) ? whole.find(({ form }) => form === 'bare') : undefined
  return parted ?? bare ?? whole[0]
}

/** «hatte am Mittwoch erklärt», «erklärt hatte»: a helping verb in the same clause. */
function hasHelper(tokens: readonly Token[], at: number): boolean {
  if (tokens[at + 1]?.part === 'helper') return true
  for (let back = at - 1; back >= 0 && at - back < LONGEST_CLAUSE; back--) {
    const { part } = tokens[back]!
    if (part === 'helper') return true
    if (part === 'cue' || part === 'colon' || part === 'that' || part === 'subordinator') return false
  }
  return false
}

/** How far a verb's second part, or its helping verb, may stand from it. */
const LONGEST_CLAUSE = 30

/** «she is saying», «…, saying», «by saying», «officials saying». */
function readHanging(
  tokens: readonly Token[],
  at: number,
  cue: Cue,
  earlier: readonly CueFound[],
  table: LanguageTable,
): CueFound | null {
  const words = { from: at, to: at + 1 }
  const before = tokens[at - 1]
  if (!before) return makeSharing(cue, words, findSubject(tokens, tokens.length, table))
  if (before.part === 'helper') {
    const speaker = findSpeakerBefore(tokens, at, table)
    return speaker && makeCue(cue, words, speaker)
  }
  if (before.part === 'comma' || table.means.has(before.key)) {
    const near = earlier.at(-1)
    const beside = near !== undefined && at - near.phrase.to < BESIDE
    return makeSharing(
      cue,
      { from: at - 1, to: at + 1 },
      beside ? near.speaker : findSubject(tokens, at, table),
    )
  }
  if (before.part === 'determiner' || before.part === 'preposition') return null
  // «he sent a letter saying»: not the letter, he.
  const sent = before.part === 'noun' && tokens[at - 2]?.part === 'determiner'
  const beside = findSpeakerBefore(tokens, at, table)
  const governor = beside && tokens[beside.from - 1]
  const governed = governor?.part === 'preposition' && !table.besides.has(governor.key)
  const speaker =
    (sent && findSubject(tokens, at - 2, table)) ||
    (beside && governed ? findSubject(tokens, beside.from, table) : beside)
  return speaker && { ...makeCue(cue, words, speaker), phrase: words }
}

/** «Nefzi said, adding»: this near, the speaker is the one just found. */
const BESIDE = 4

/** «she said», «said she»: which of the two, by the language and by what stands in front. */
function readFinite(tokens: readonly Token[], at: number, cue: Cue, table: LanguageTable): CueFound | null {
  const words = { from: at, to: at + 1 }
  const before = tokens[at - 1]
  const next = tokens[at + 1]
  if (table.verbSecond && cue.frame !== 'say' && cue.frame !== 'tell' && (!next || next.part === 'comma'))
    return null
  const mayBeObject = table.objects.has(next?.key ?? '') && findSpeakerBefore(tokens, at, table) !== null
  if (table.verbSecond && next?.part === 'pronoun' && !mayBeObject)
    return table.nobody.has(next.key)
      ? readNobody(tokens, at, cue, table)
      : makeCue(cue, words, { from: at + 1, to: at + 2 }, true)
  const apart = isApart(before)
  const mayInvert = table.verbSecond || (cue.frame === 'say' && apart)
  const afterQuote = isSpeech(before) || (before?.part === 'comma' && isSpeech(tokens[at - 2]))
  const ahead = mayInvert && afterQuote ? null : findSpeakerBefore(tokens, at, table)
  const behind = mayInvert ? findSpeakerAfter(tokens, at, table) : null
  if (behind && (!ahead || isSurelySubject(tokens, behind, ahead, table)))
    return makeCue(cue, words, behind, true)
  const speaker = ahead ?? findSpeakerBefore(tokens, at, table)
  if (speaker && table.nobody.has(tokens[speaker.from]!.key)) return null
  if (speaker && !isVerbHere(tokens, at, speaker, cue, table)) return null
  if (speaker && isAs(tokens, speaker.from - 1, table))
    return { ...makeLoose(words, speaker), phrase: { from: speaker.from - 1, to: at + 1 } }
  if (speaker) return makeCue(cue, words, speaker)
  return table.dropsSubject && cue.frame === 'say' && apart ? makeCue(cue, words, null, true) : null
}

/** «As Ito said, it rains», «es regnet, wie Ito sagte» */
const isAs = (tokens: readonly Token[], at: number, table: LanguageTable) =>
  table.as.has(tokens[at]?.key ?? '') && (at === 0 || tokens[at - 1]!.part === 'comma')

const isSpeech = (token: Token | undefined) => token?.part === 'quote' && !token.naming
const isApart = (before: Token | undefined) =>
  !before || before.part === 'quote' || before.part === 'comma' || isDash(before)

/** «heißt es in dem Bericht», «in dem Bericht heißt es»: the speaker is what the preposition names. */
function readNobody(tokens: readonly Token[], at: number, cue: Cue, table: LanguageTable): CueFound {
  const preposition = tokens
    .slice(0, at + 6)
    .findLastIndex(({ part }, place) => part === 'preposition' && (place === 0 || place > at))
  const source = preposition < 0 ? null : findSpeakerAfter(tokens, preposition, table)
  const phrase = { from: at, to: Math.max(at + 2, source?.to ?? 0) }
  return { ...makeCue(cue, { from: at, to: at + 2 }, source, true), phrase }
}

function isPassive(tokens: readonly Token[], at: number, table: LanguageTable): boolean {
  for (let back = at - 1; back >= 0; back--) {
    const { part, key } = tokens[back]!
    if (table.being.has(key)) return true
    if (part !== 'helper' && part !== 'adverb') return false
  }
  return false
}

/** A participle with its helping verb: «hat der Minister gesagt», «a déclaré», «has written». */
function readParticiple(
  tokens: readonly Token[],
  at: number,
  cue: Cue,
  table: LanguageTable,
): CueFound | null {
  let helper = at - 1
  const reach = table.verbSecond ? LONGEST_CLAUSE : 3
  while (helper >= 0 && at - helper <= reach && tokens[helper]!.part !== 'helper') helper--
  if (tokens[helper]?.part !== 'helper') {
    // «…, wie der Minister gesagt hatte»
    const speaker = tokens[at + 1]?.part === 'helper' ? findSpeakerBefore(tokens, at, table) : null
    return speaker && makeCue(cue, { from: at, to: at + 1 }, speaker)
  }
  if (table.being.has(tokens[helper]!.key) && !table.quoted.has(tokens[at]!.key)) return null
  const words = { from: helper, to: at + 1 }
  const apart = isApart(tokens[helper - 1])
  const inside = table.verbSecond && helper < at - 1 ? findSpeakerAfter(tokens, helper, table) : null
  // «a-t-il déclaré», «hat er gesagt»
  const pronoun = tokens[helper + 1]!.part === 'pronoun' ? { from: helper + 1, to: helper + 2 } : null
  const inverted =
    pronoun ??
    (apart && !table.verbSecond ? findSpeakerAfter(tokens, at, table) : null) ??
    (apart && helper > 0 ? inside : null)
  if (inverted) return makeCue(cue, words, inverted, true)
  const speaker = findSpeakerBefore(tokens, helper, table)
  if (speaker) return makeCue(cue, words, speaker)
  return inside && makeCue(cue, words, inside, true)
}

/** Many English verbs look like nouns: «the attacks», «talk show». They count where subject and what follows speak for a verb. */
function isVerbHere(
  tokens: readonly Token[],
  at: number,
  { from, to }: Run,
  cue: Cue,
  table: LanguageTable,
): boolean {
  const { key } = tokens[at]!
  const behindSpeech = isSpeech(tokens[from - 1]) || isSpeech(tokens[from - 2])
  const helped = tokens[at - 1]!.part === 'helper'
  if (cue.form !== 'open' || behindSpeech || helped || !table.nounLike.test(key)) return true
  const subject = tokens[to - 1]!
  const many = subject.part === 'pronoun' || subject.part === 'relative' || /[^s']s$/.test(subject.key)
  const opens = OPENS_A_CLAUSE.has(tokens[at + 1]?.part ?? 'mark')
  if (/s$/.test(key)) return opens && !(many && subject.part === 'noun')
  return many && (opens || subject.part !== 'noun')
}

const OPENS_A_CLAUSE: ReadonlySet<Part> = new Set([
  'determiner',
  'that',
  'pronoun',
  'name',
  'quote',
  'colon',
  'subordinator',
  'comma',
])
