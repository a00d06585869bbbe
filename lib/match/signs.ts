/** What stands around a name and says whether it is meant: words of office, of sport, a country, a list; or that it is no name at all. */

import { wordKey } from '../text/words.ts'
import type { Entry } from './actor-index.ts'
import { isCommonWord, isEverydayWord } from './common-words.ts'
import type { Need } from './forms.ts'
import { LEGAL_FORMS, OFFICES, OPENERS, SPORT_ROLES, SPORT_WORDS, TITLES } from './name-tables.ts'
import { type Passage, PLACING } from './passage.ts'

/** Words on either side that count as near: about two sentences. */
const NEAR = 40
/** Words on either side that make a passage one of sport, if two of them are of sport. */
const SPORT_NEAR = 15
/** Words of a list up to the plural at its end. */
const LIST = 14

/** Whether the sign that a form needs stands where it must. */
export function signStands(passage: Passage, from: number, to: number, need: Need): boolean {
  switch (need.sign) {
    case 'country':
      return need.names.some((name) => passage.names(name))
    case 'office':
      return !isPlacedHere(passage, from) && hasOffice(passage, from, to)
    case 'sport':
      return sportAround(passage, from, to) > 0
    case 'list':
      return endsList(passage, to, need.head)
  }
}

export function isPlacedHere(passage: Passage, from: number): boolean {
  const before = passage.words[from - 1]
  return before?.gap === ' ' && PLACING.has(before.key)
}

/** The word after a name, a possessive «’s» left out. */
function wordAfter({ words }: Passage, to: number): string {
  const possessive = words[to]?.gap.trim() === "'" && words[to + 1]?.key === 's'
  const at = possessive ? to + 1 : to
  return /^[ -]+$/.test(words[at]?.gap ?? '') ? (words[at + 1]?.key ?? '') : ''
}

/** «Delta spokesman», «Dominion’s shares», «a director of Cornell», «Apple Inc.». */
export function hasOffice(passage: Passage, from: number, to: number): boolean {
  const { words } = passage
  const after = wordAfter(passage, to)
  if (OFFICES.has(after) || (LEGAL_FORMS.has(after) && passage.isCapital(to + 1))) return true
  const link = words[from - 1]?.key ?? ''
  return /^(?:of|for|at)$/.test(link) && OFFICES.has(words[from - 2]?.key ?? '')
}

/** 2: a word of sport stands right beside it; 1: two stand near; 0: neither, or something happens «in» it. */
export function sportAround(passage: Passage, from: number, to: number): 0 | 1 | 2 {
  if (isPlacedHere(passage, from)) return 0
  const { words } = passage
  const before = words[from - 1]?.key ?? ''
  if (
    SPORT_ROLES.has(wordAfter(passage, to)) ||
    /^(?:beat|beats|defeated|defeat|versus|vs|v|against)$/.test(before)
  )
    return 2
  const found = new Set<string>()
  const end = Math.min(words.length, to + 1 + SPORT_NEAR)
  for (let at = Math.max(0, from - SPORT_NEAR); at < end; at++) {
    const { key } = words[at]!
    if (SPORT_WORDS.has(key)) found.add(key)
  }
  return found.size > 1 ? 1 : 0
}

function endsList({ words }: Passage, to: number, head: string): boolean {
  let joined = false
  for (let at = to; at < words.length - 1 && at < to + LIST; at++) {
    const { gap } = words[at]!
    if (!/^,? $/.test(gap)) return false
    const { key } = words[at + 1]!
    if (key === head) return joined
    if (key === 'and' || key === 'or') joined = true
    else if (gap.startsWith(',')) joined = true
  }
  return false
}

/** Whether a cue of the alias stands near, as whole words. */
export function cueNear(passage: Passage, from: number, to: number, cues: readonly string[]): boolean {
  if (cues.length === 0) return false
  const near = passage.words.slice(Math.max(0, from - NEAR), to + 1 + NEAR).map((word) => word.key)
  const text = ` ${near.join(' ')} `
  return cues.some((cue) => wordKey(cue) !== '' && text.includes(` ${wordKey(cue)} `))
}

/**
 * Whether one everyday word that is somebody’s name stands here as the word it is. «Apple» is a name where the text writes it
 * as one; «Independent» in «Independent Television News» is not; «Man» is never the Isle of Man without a sign.
 */
export function isPlainWord(passage: Passage, at: number, entry: Entry): boolean {
  const key = entry.spelling.keys[0]!
  if (!isCommonWord(key)) return false
  if (hasOffice(passage, at, at) || cueNear(passage, at, at, entry.cues) || isQuoted(passage, at))
    return false
  const isName = entry.rule === 'name' && entry.spelling.why === undefined
  const everyday = isEverydayWord(key)
  const { kind } = entry.actor
  if (entry.caseRule === 'any') return everyday || (!isName && NAMED_BY_CAPITALS.has(kind))
  const word = passage.cased(at)
  if (word.length > 1 && word === word.toUpperCase()) {
    if (isName && !everyday) return passage.inAllCapitals(at) && passage.occursLower(key)
    return passage.inAllCapitals(at) || isShouted(passage, at - 1) || isShouted(passage, at + 1)
  }
  // Who asks for these very letters knows that they are a word.
  if (entry.matchesExactly)
    return passage.isSentenceStart(at) && passage.occursLower(key) && !passage.isNameLike(key)
  if (everyday || ((!isName || passage.occursLower(key)) && !passage.isNameLike(key))) return true
  return continuesBefore(passage, at) || (!isName && continuesAfter(passage, at))
}
const NAMED_BY_CAPITALS: ReadonlySet<string> = new Set(['person', 'organisation', 'place'])

function isQuoted({ words, isCapital }: Passage, at: number): boolean {
  return isCapital(at) && /"$/.test(words[at - 1]?.gap ?? '') && /^[,.!?]?"/.test(words[at]!.gap)
}

function isShouted(passage: Passage, at: number): boolean {
  const word = passage.cased(at)
  return word.length > 1 && word === word.toUpperCase() && isCommonWord(passage.words[at]!.key)
}

function continuesBefore(passage: Passage, at: number): boolean {
  const before = passage.words[at - 1]
  return (
    before?.gap === ' ' &&
    passage.isCapital(at - 1) &&
    !passage.inTitleCase(at) &&
    !OPENERS.has(before.key) &&
    !TITLES.has(before.key)
  )
}

function continuesAfter(passage: Passage, at: number): boolean {
  return passage.words[at]!.gap === ' ' && passage.isCapital(at + 1) && !passage.inTitleCase(at)
}
