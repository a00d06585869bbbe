/** The words that say that somebody said something, and the speaker that stands with them. */
import type { Token } from './clauses.ts'
import type { Cue, Frame, LanguageTable } from './language-table.ts'
import { findSpeakerAfter, findSpeakerBefore, findSubject, isDash, type Run } from './speakers.ts'

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
    if (!cue || found.some(({ phrase }) => phrase.from >= cue.phrase.from && phrase.to >= cue.phrase.to)) continue
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
  while (verb - at < LONGEST_NAME && ['name', 'noun', 'determiner', 'pronoun', 'preposition', 'adverb'].includes(tokens[verb]?.part ?? '')) {
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
  if (inverted && token.part === 'noun') return null
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
  const clean = speaker && !tokens.slice(speaker.from, speaker.to).some(({ part }) => part === 'preposition')
  return clean && alone ? { ...makeLoose({ from: at, to: at + 1 }, speaker), loose: false, inverted: false } : null
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
  if (!table.after.has(tokens[at]!.key)) return null
  const speaker = findSpeakerBefore(tokens, at, table)
  return speaker && makeLoose({ from: at, to: at + 1 }, speaker)
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

const join = (a: Run, b: Run | null): Run => (b ? { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) } : a)

function readVerb(
  tokens: readonly Token[],
  at: number,
  earlier: readonly CueFound[],
  table: LanguageTable,
): CueFound | null {
  const cue = chooseCue(tokens, at)
  if (!cue) return null
  const words = { from: at, to: at + 1 }
  const make = (speaker: Run | null, rest: Partial<CueFound> = {}): CueFound => ({
    frame: cue.frame,
    speaker,
    words,
    phrase: join(words, speaker),
    shares: false,
    inverted: false,
    loose: false,
    ...rest,
  })
  const before = tokens[at - 1]
  const sharing = (from: number, speaker: Run | null) =>
    make(speaker, { shares: true, phrase: { from, to: at + 1 } })

  if (cue.form === 'hanging') {
    if (before?.part === 'helper') {
      const speaker = findSpeakerBefore(tokens, at, table)
      return speaker && make(speaker)
    }
    if (before?.part === 'determiner') return null
    if (!before || before.part === 'comma' || table.means.has(before.key)) {
      const near = earlier.at(-1)
      const shared = near && at - near.phrase.to < 4 ? near.speaker : findSubject(tokens, before ? at : tokens.length, table)
      return sharing(before ? at - 1 : at, shared)
    }
    if (before.part === 'preposition') return null
    // «he sent a letter saying»: not the letter, he
    const object = before.part === 'noun' && tokens[at - 2]?.part === 'determiner' ? findSubject(tokens, at - 2, table) : null
    const beside = object ?? findSpeakerBefore(tokens, at, table)
    const governor = beside && tokens[beside.from - 1]
    const governed = governor?.part === 'preposition' && !table.besides.has(governor.key)
    const speaker = governed ? findSubject(tokens, beside.from, table) : beside
    return speaker && make(speaker, { phrase: words })
  }
  if (before && (before.part === 'determiner' || before.part === 'preposition')) return null
  if (isPassive(tokens, at, table) && cue.form !== 'open' && !table.quoted.has(tokens[at]!.key)) return null
  if (cue.form === 'bare') return readParticiple(tokens, at, make, table)
  if (before?.part === 'and') {
    const speaker = earlier.at(-1)?.speaker ?? findSubject(tokens, at, table)
    return cue.form === 'past' || cue.frame === 'say' ? sharing(at - 1, speaker) : null
  }
  const apart = !before || before.part === 'quote' || before.part === 'comma' || isDash(before)
  const next = tokens[at + 1]
  if (table.verbSecond && next?.part === 'pronoun') {
    if (!table.nobody.has(next.key)) return make({ from: at + 1, to: at + 2 }, { inverted: true })
    const preposition = tokens.slice(0, at + 6).findLastIndex(({ part }, place) => part === 'preposition' && (place === 0 || place > at))
    const source = preposition < 0 ? null : findSpeakerAfter(tokens, preposition, table)
    return make(source, { inverted: true, phrase: { from: at, to: Math.max(at + 2, source?.to ?? 0) } })
  }
  if (table.verbSecond ? cue.form !== 'hanging' : cue.frame === 'say' && apart) {
    const behind = findSpeakerAfter(tokens, at, table)
    const ahead =
      before?.part === 'quote' && !before.naming
        ? null
        : before?.part === 'comma' && hasQuote(tokens, at - 1)
          ? null
          : findSpeakerBefore(tokens, at, table)
    if (behind && !ahead) return make(behind, { inverted: true })
  }
  const speaker = findSpeakerBefore(tokens, at, table)
  if (speaker) return isVerbHere(tokens, at, speaker, cue, table) ? make(speaker) : null
  return table.dropsSubject && cue.frame === 'say' && apart ? make(null, { inverted: true }) : null
}

/** The meaning of a form that belongs to several verbs: the one whose second part stands in the clause. */
function chooseCue(tokens: readonly Token[], at: number): Cue | undefined {
  const { cues } = tokens[at]!
  for (const cue of cues) {
    if (cue.particle === undefined) continue
    for (let behind = at + 1; behind < tokens.length && behind - at < 30; behind++)
      if (tokens[behind]!.key === cue.particle) {
        const next = tokens[behind + 1]
        if (!next || next.part === 'comma' || next.part === 'colon' || next.part === 'quote' || next.part === 'and') return cue
      }
  }
  return cues.find(({ particle }) => particle === undefined)
}

const hasQuote = (tokens: readonly Token[], at: number) => {
  const token = tokens[at - 1]
  return token?.part === 'quote' && !token.naming
}

function isPassive(tokens: readonly Token[], at: number, table: LanguageTable): boolean {
  for (let k = at - 1; k >= 0 && (tokens[k]!.part === 'helper' || tokens[k]!.part === 'adverb'); k--)
    if (table.being.has(tokens[k]!.key)) return true
  return false
}

/** A participle with its helping verb: «hat der Minister gesagt», «a déclaré», «has written». */
function readParticiple(
  tokens: readonly Token[],
  at: number,
  make: (speaker: Run | null, rest?: Partial<CueFound>) => CueFound,
  table: LanguageTable,
): CueFound | null {
  let helper = at - 1
  const reach = table.verbSecond ? 25 : 3
  while (helper >= 0 && at - helper <= reach && tokens[helper]!.part !== 'helper') helper--
  if (helper < 0 || tokens[helper]?.part !== 'helper') {
    // «…, wie der Minister gesagt hatte»
    if (tokens[at + 1]?.part !== 'helper') return null
    const speaker = findSpeakerBefore(tokens, at, table)
    return speaker && make(speaker)
  }
  if (table.being.has(tokens[helper]!.key) && !table.quoted.has(tokens[at]!.key)) return null
  const words = { from: helper, to: at + 1 }
  // «a-t-il déclaré»
  if (tokens[helper + 1]!.part === 'pronoun')
    return make({ from: helper + 1, to: helper + 2 }, { phrase: words, inverted: true })
  const before = tokens[helper - 1]
  const apart = !before || before.part === 'quote' || before.part === 'comma' || isDash(before)
  const inner = table.verbSecond && helper < at - 1 ? findSpeakerAfter(tokens, helper, table) : null
  const behind = apart && !table.verbSecond ? findSpeakerAfter(tokens, at, table) : null
  const pronoun = inner && tokens[inner.from]!.part === 'pronoun' ? inner : null
  const speaker = behind ?? pronoun ?? (apart && before ? inner : null) ?? findSpeakerBefore(tokens, helper, table) ?? inner
  return speaker && make(speaker, { phrase: join(words, speaker), inverted: speaker === behind || speaker === inner })
}

/** Many English verbs look like nouns: «the attacks», «talk show». They count where subject and what follows speak for a verb. */
function isVerbHere(tokens: readonly Token[], at: number, speaker: Run, cue: Cue, table: LanguageTable): boolean {
  if (cue.form !== 'open' || hasQuote(tokens, speaker.from) || hasQuote(tokens, speaker.from - 1) || !table.nounLike.test(tokens[at]!.key)) return true
  const subject = tokens[speaker.to - 1]!
  const helped = tokens[at - 1]!.part === 'helper'
  const follows = tokens[at + 1]?.part
  const opens = follows !== undefined && ['determiner', 'that', 'pronoun', 'name', 'quote', 'colon', 'subordinator', 'comma'].includes(follows)
  if (helped) return true
  const plural = /[^s']s$/.test(subject.key) || subject.part === 'pronoun' || subject.part === 'relative'
  return /s$/.test(tokens[at]!.key) ? opens && !(plural && subject.part === 'noun') : plural && (opens || subject.part !== 'noun')
}
