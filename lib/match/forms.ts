/**
 * The forms of a name that are found beyond the name as it stands. A function of the record alone, so that they can be
 * compiled once, and shown to the reader, who strikes one out by an alias that is never matched.
 *
 * Some forms say too little alone and need a sign beside them: «Boston» is the Red Sox where a coach stands next to it.
 * What comes only after the full name («Vance») is no form: that is names.ts.
 */
import type { Actor } from '../model/actor.ts'
import { foldKeepingCase, foldText } from '../text/fold.ts'
import { splitWords } from '../text/words.ts'
import { inCases, inflectedLanguage } from './case-endings.ts'
import { isCommonWord, isEverydayWord } from './common-words.ts'
import {
  CLUB_FORMS,
  COUNTRIES,
  type CountryNames,
  FAMILY_FIRST,
  GENERATIONS,
  LEGAL_FORMS,
  LEGAL_FRONTS,
  OTHER_SPELLING,
  PARTICLES,
  REALM_HEADS,
  REGION_HEADS,
  SPORTS,
  TAILS,
  TEAM_SINGULARS,
  TITLES,
} from './name-tables.ts'

/** Why a form stands for the name. */
export type FormReason =
  | 'initials'
  | 'dots'
  | 'order'
  | 'plural'
  | 'possessive'
  | 'case-ending'
  | 'legal-form'
  | 'transliteration'
  | 'spelling'
  | 'middle-name'
  | 'title'
  | 'article'
  | 'remark'
  | 'country'
  | 'department'
  | 'region'
  | 'firm'
  | 'team'

/** What must stand in the text for a form that says too little alone. */
export type Need =
  /** Words of sport around it. */
  | { readonly sign: 'sport' }
  /** A word of office or market right beside it. */
  | { readonly sign: 'office' }
  /** The country it belongs to, by any of these names. */
  | { readonly sign: 'country'; readonly names: CountryNames }
  /** The plural of what it is at the end of the list it stands in: «Orange, Riverside and Imperial Counties». */
  | { readonly sign: 'list'; readonly head: string }

/** One form as it would be written. */
export interface Form {
  readonly text: string
  readonly why: FormReason
  readonly needs?: Need
}

/** One way to write a name: folded words, the same with their case, and what stands between them. */
export interface Spelling {
  readonly keys: readonly string[]
  readonly words: readonly string[]
  readonly gaps: readonly string[]
  /** Undefined for the name as it stands. */
  readonly why: FormReason | undefined
  readonly needs: Need | undefined
}

/** A spelling with its words as they are written, accents and all. */
export interface Written extends Spelling {
  readonly raw: readonly string[]
}

type Kind = Actor['kind']

/** More forms than these no name has; a hostile one could. */
const MOST_FORMS = 60

/** The forms of a name beyond itself, each text once, in the order in which they were thought of. */
export function formsOf(name: string, kind: Kind, lang?: string): Form[] {
  const [whole, ...others] = written(name, kind, lang)
  if (!whole) return []
  const seen = new Set([textOf(whole)])
  const forms: Form[] = []
  for (const one of others) {
    const text = textOf(one)
    if (seen.has(text)) continue
    seen.add(text)
    forms.push({ text, why: one.why!, ...(one.needs ? { needs: one.needs } : {}) })
  }
  return forms
}

/** The ways to write a name that are matched from the start. The first is the name as it stands. */
export const spellings = (name: string, kind: Kind, lang?: string): Spelling[] => written(name, kind, lang)

function written(name: string, kind: Kind, lang?: string): Written[] {
  const whole = cut(name)
  if (whole.keys.length === 0) return []
  const all = [whole]
  // Each rule is asked about what the earlier ones found, once.
  for (const rule of RULES_OF[kind]) {
    const { length } = all
    for (let i = 0; i < length && all.length < MOST_FORMS; i++) all.push(...rule(all[i]!, kind))
  }
  all.push(...inflections(all, kind, lang))
  const kept: Written[] = []
  for (const one of all) {
    const isNew = one.keys.length > 0 && !one.keys.includes('') && !kept.some((other) => isSame(one, other))
    if (isNew) kept.push(one)
  }
  return kept
}

const isSame = (one: Spelling, other: Spelling) =>
  isEqual(one.words, other.words) && isEqual(one.gaps, other.gaps) && isEqual(one.keys, other.keys)
const isEqual = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((one, i) => one === others[i])

/** One text as a spelling. */
export function cut(text: string): Written {
  const words = splitWords(text)
  const raw = words.map((word) => text.slice(word.start, word.end))
  return {
    raw,
    keys: words.map((word) => word.key),
    words: raw.map(foldKeepingCase),
    gaps: words.slice(0, -1).map((word) => word.gap),
    why: undefined,
    needs: undefined,
  }
}

/** The spelling as somebody would write it. */
function textOf({ raw, gaps }: Written): string {
  const text = raw.map((word, i) => word + (gaps[i] ?? '')).join('')
  return gaps.length > 0 && gaps.every((gap) => gap === '.') ? `${text}.` : text
}

const slice = (one: Written, why: FormReason, from: number, to = one.keys.length, needs = one.needs) => ({
  raw: one.raw.slice(from, to),
  keys: one.keys.slice(from, to),
  words: one.words.slice(from, to),
  gaps: one.gaps.slice(from, Math.max(from, to - 1)),
  why,
  needs,
})

/** A spelling of some of the words, in the order of `places`, with single spaces unless `gaps` are given. */
const pick = (from: Written, why: FormReason, places: readonly number[], gaps?: readonly string[]) => ({
  raw: places.map((at) => from.raw[at]!),
  keys: places.map((at) => from.keys[at]!),
  words: places.map((at) => from.words[at]!),
  gaps: gaps ?? places.slice(1).map(() => ' '),
  why,
  needs: from.needs,
})

/** A spelling of other words, with single spaces unless `gaps` are given. */
function make(raw: readonly string[], why: FormReason, from: Written, gaps?: readonly string[]): Written {
  return {
    raw,
    keys: raw.map(foldText),
    words: raw.map(foldKeepingCase),
    gaps: gaps ?? raw.slice(1).map(() => ' '),
    why,
    needs: from.needs,
  }
}

/** Whether a word begins with a capital. Letters of English need no expression. */
export function isCapital(word: string): boolean {
  const unit = word.charCodeAt(0)
  return unit < 0x80 ? unit >= 0x41 && unit <= 0x5a : /^\p{Lu}/u.test(word)
}

/** A capital and a small letter: «Vance», not «JD». */
function isTitled(word: string): boolean {
  const next = word.charCodeAt(1)
  return isCapital(word) && (next < 0x80 ? next >= 0x61 && next <= 0x7a : /^.\p{Ll}/u.test(word))
}

/** Whether a name's word is written with a capital, and not just in a title («Bank Of England»). */
export const wantsCapital = ({ keys, words }: Spelling, at: number): boolean =>
  (isCapital(words[at]!) || /\p{Lu}/u.test(words[at]!)) && !(words.length > 1 && SMALL_WORDS.has(keys[at]!))
const SMALL_WORDS = new Set('the of and for in on at to a an de la le du des der die das und et'.split(' '))

export const isInitial = (word: string) => /^\p{Lu}$/u.test(word)

type FormRule = (one: Written, kind: Kind) => readonly Written[]
const NONE: readonly Written[] = []

/** «Mercury (planet)» is Mercury. */
const withoutRemark: FormRule = (one) => {
  const at = one.gaps.findIndex((gap) => gap.trim() === '(' && gap.startsWith(' '))
  return at >= 0 && !one.gaps.slice(at + 1).some((gap) => /[()]/.test(gap))
    ? [slice(one, 'remark', 0, at + 1)]
    : NONE
}

/** «Robin Leigh-Pemberton, Baron Kingsdown», «Martin Luther King Jr.». */
const withoutRank: FormRule = (one) => {
  const comma = one.gaps.findIndex((gap) => gap.trim() === ',')
  if (comma > 0) return [slice(one, 'title', 0, comma + 1)]
  return one.keys.length > 2 && GENERATIONS.has(one.keys.at(-1)!)
    ? [slice(one, 'title', 0, one.keys.length - 1)]
    : NONE
}

/** «Donald J. Trump» is Donald Trump, «Finn Christopher Hudson» Finn Hudson, «R. Foster Winans» Foster Winans. */
const withoutMiddleNames: FormRule = (one) => {
  const { keys, words } = one
  const last = words.length - 1
  if (last < 2) return NONE
  if (isInitial(words[0]!)) return isInitial(words[1]!) ? NONE : [slice(one, 'initials', 1)]
  const kept = [...words.keys()].filter((i) => i === 0 || i === last || !isInitial(words[i]!))
  if (kept.length < words.length) return [pick(one, 'middle-name', kept)]
  const plain = words.every(isTitled) && one.gaps.every((gap) => gap === ' ')
  if (!plain || last > 3 || keys.some((key) => PARTICLES.has(key)) || FAMILY_FIRST.has(keys[0]!)) return NONE
  return [pick(one, 'middle-name', [0, last])]
}

/** «J.D. Vance» ↔ «JD Vance», «U.S.» ↔ «US». Initials together are two or three capitals before a longer word. */
const initialsTogether: FormRule = (one, kind) => {
  const first = one.words[0]!
  if (first.length > 6 || !isCapital(first)) return NONE
  const isName = kind === 'person' || kind === 'other'
  if (isInitial(first)) {
    const end = one.words.findIndex((word) => !isInitial(word))
    const count = end < 0 ? one.words.length : end
    if (count < 2 || (end >= 0 && !isName)) return NONE
    const gaps = end < 0 ? [] : one.gaps.slice(count - 1)
    return [make([one.raw.slice(0, count).join(''), ...one.raw.slice(count)], 'initials', one, gaps)]
  }
  const alone = one.words.length === 1
  if (!(alone ? /^\p{Lu}{2,6}$/u : /^\p{Lu}{2,3}$/u).test(first) || !(alone || isName)) return NONE
  const letters = [...one.raw[0]!]
  // A lone acronym is dotted («U.S.»), never merely spaced («U S»).
  const gaps = [...letters.slice(1).map(() => '.'), ...(alone ? [] : ['. ']), ...one.gaps.slice(1)]
  return [make([...letters, ...one.raw.slice(1)], 'dots', one, gaps)]
}

/** «Viktor Orbán» is Orbán Viktor at home, «Guo Jiakun» Jiakun Guo abroad. */
const otherOrder: FormRule = (one) => {
  const { keys, words } = one
  if (keys.length !== 2 || one.gaps[0] !== ' ' || !words.every(isTitled)) return NONE
  return FAMILY_FIRST.has(keys[0]!) || FAMILY_FIRST.has(keys[1]!) ? [pick(one, 'order', [1, 0])] : NONE
}

/** «The Globe and Mail» is also «Globe and Mail»; a lone «Guardian» says too little. */
const withoutArticle: FormRule = (one) =>
  one.keys[0] === 'the' && one.keys.length > 2 ? [slice(one, 'article', 1)] : NONE

/** «Johnson & Johnson» ↔ «Johnson and Johnson». */
const spelledOutAmpersand: FormRule = (one) => {
  const at = one.gaps.findIndex((gap) => gap.trim() === '&')
  if (at >= 0) {
    const raw = [...one.raw.slice(0, at + 1), 'and', ...one.raw.slice(at + 1)]
    return [make(raw, 'spelling', one, [...one.gaps.slice(0, at), ' ', ' ', ...one.gaps.slice(at + 1)])]
  }
  const and = one.keys.indexOf('and')
  if (and <= 0 || and === one.keys.length - 1) return NONE
  const gaps = [...one.gaps.slice(0, and - 1), ' & ', ...one.gaps.slice(and + 1)]
  const others = [...one.keys.keys()].filter((i) => i !== and)
  return [pick(one, 'spelling', others, gaps)]
}

/** «Great Lakes Chemical Corporation» without what it is in law. */
const withoutLegalForm: FormRule = (one) => {
  let end = one.keys.length
  while (end > 1 && LEGAL_FORMS.has(one.keys[end - 1]!)) end--
  if (end < one.keys.length && end > 1 && one.keys[end - 1] === 'and') end--
  const start = end > 1 && LEGAL_FRONTS.has(one.keys[0]!) ? 1 : 0
  if (start === 0 && end === one.keys.length) return NONE
  // «Merck & Co.»: the sign goes with it. One short word more says too little.
  if (end - start === 1 && one.keys[start]!.length < 3) return NONE
  return [slice(one, 'legal-form', start, end)]
}

/** «CCL Industries» is CCL; «Cornell University» is Cornell where a professor of it is named. */
const withoutTail: FormRule = (one) => {
  const { keys, words } = one
  let end = keys.length
  while (end > 1 && (TAILS.has(keys[end - 1]!) || LEGAL_FORMS.has(keys[end - 1]!))) end--
  if (end === keys.length || end > 2 || keys.length - end > 2) return NONE
  if (end === 1 && /^\p{Lu}{3,}$/u.test(words[0]!)) return [slice(one, 'firm', 0, 1)]
  if (!isCapital(words[0]!) || (end === 2 && !isCapital(words[1]!)) || keys[0]!.length < 3) return NONE
  if (end === 1 && (COUNTRIES.has(keys[0]!) || isEverydayWord(keys[0]!) || TITLES.has(keys[0]!))) return NONE
  return [slice(one, 'firm', 0, end, OFFICE)]
}
const OFFICE: Need = { sign: 'office' }
const SPORT: Need = { sign: 'sport' }

/** Firms are written with «Lines» for «Line». */
const otherNumber: FormRule = (one) => {
  const last = one.keys.at(-1)!
  if (one.keys.length < 2 || !TAILS.has(last)) return NONE
  const word = one.raw.at(-1)!
  const other = last.endsWith('s') ? word.slice(0, -1) : `${word}s`
  return [make([...one.raw.slice(0, -1), other], 'plural', one, one.gaps)]
}

/** The product in numbers: «iPhones», «Leopards». */
const pluralOfProduct: FormRule = (one) => {
  const last = one.raw.at(-1)!
  return /\p{Script=Latin}[a-rt-z]$/u.test(last) &&
    !/[^aeiou]y$|[xz]$/u.test(last) &&
    !isCommonWord(one.keys.at(-1)!)
    ? [make([...one.raw.slice(0, -1), `${last}s`], 'plural', one, one.gaps)]
    : NONE
}

/** «Labour» and «Labor», «Organisation» and «Organization». */
const otherSpelling: FormRule = (one) => {
  if (!one.keys.some((key) => OTHER_SPELLING.has(key))) return NONE
  const raw = one.raw.map((word, i) => {
    const other = OTHER_SPELLING.get(one.keys[i]!)
    return other ? word[0]! + other.slice(1) : word
  })
  return [make(raw, 'spelling', one, one.gaps)]
}

/** «Pöhl» is written «Poehl» where the keyboard has no umlaut. */
const withoutUmlauts: FormRule = (one) => {
  if (!one.raw.some((word) => /[\u0080-\uffff]/.test(word))) return NONE
  const raw = one.raw.map((word) => word.normalize('NFC').replace(/[äöüåøÄÖÜÅØ]/g, (c) => UMLAUTS[c]!))
  return raw.every((word, i) => word === one.raw[i]!.normalize('NFC'))
    ? NONE
    : [make(raw, 'transliteration', one, one.gaps)]
}
const UMLAUTS: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  å: 'aa',
  ø: 'oe',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  Å: 'Aa',
  Ø: 'Oe',
}

/** «Reader’s Digest» is often written «Readers Digest». */
const withoutApostrophe: FormRule = (one) => {
  const at = one.gaps.indexOf("'")
  if (at < 0 || one.keys[at + 1] !== 's') return NONE
  const raw = [...one.raw.slice(0, at), `${one.raw[at]}${one.raw[at + 1]}`, ...one.raw.slice(at + 2)]
  return [make(raw, 'possessive', one, [...one.gaps.slice(0, at), ...one.gaps.slice(at + 1)])]
}

/** «Department of Education» is the Education Department, «Ministry of Foreign Affairs» the Foreign Ministry. */
const departmentLast: FormRule = (one) => {
  const { keys } = one
  if (keys.length < 3 || !/^(?:department|ministry)$/.test(keys[0]!) || !/^(?:of|for)$/.test(keys[1]!))
    return NONE
  const from = keys[2] === 'the' ? 3 : 2
  let topic = one.raw.slice(from)
  if (topic.length > 1 && keys.at(-1) === 'affairs') topic = topic.slice(0, -1)
  if (topic.length === 0 || topic.length > 4 || keys.slice(from).includes('of')) return NONE
  const named = make([...topic, one.raw[0]!], 'department', one)
  return keys.at(-1) === 'treasury' ? [named, make(topic, 'department', one)] : [named]
}

/** The country in front or behind left out, or written as an adjective or by initials. */
const otherCountry: FormRule = (one) => {
  const found = countryIn(one)
  if (!found) return NONE
  const { names, rest } = found
  if (rest.keys.length === 0 || COUNTRIES.has(rest.keys.join(' '))) return NONE
  const all: Written[] = []
  const us = names[0] === 'united states'
  if (us || names[0] === 'united kingdom') {
    const second = us ? 'S' : 'K'
    all.push(make(['U', second, ...rest.raw], 'country', rest, ['.', '. ', ...rest.gaps]))
    all.push(make([`U${second}`, ...rest.raw], 'country', rest, [' ', ...rest.gaps]))
    const whole = us ? ['United', 'States'] : ['United', 'Kingdom']
    all.push(make([...whole, ...rest.raw], 'country', rest, [' ', ' ', ...rest.gaps]))
  } else if (found.behind) {
    const adjective = names[1]!.split(' ').map((word) => word[0]!.toUpperCase() + word.slice(1))
    all.push(make([...adjective, ...rest.raw], 'country', rest, [...adjective.map(() => ' '), ...rest.gaps]))
  }
  // «Securities and Exchange Commission» says enough alone; «Supreme Court» does where the country is named.
  if (rest.keys.length > 3) all.push(rest)
  else if (BODIES.test(rest.keys.at(-1)!) || BODIES.test(rest.keys[0]!)) {
    all.push({ ...rest, needs: { sign: 'country', names } })
  }
  return all
}
const BODIES =
  /^(?:department|ministry|court|congress|senate|parliament|treasury|commission|agency|administration|bureau|service|corps|force|forces|army|navy|committee|council|party|bank|government|house)$/

function countryIn(one: Written): { names: CountryNames; rest: Written; behind: boolean } | null {
  const { keys } = one
  for (const count of [2, 1]) {
    if (keys.length <= count) continue
    const front = COUNTRIES.get(count === 1 ? keys[0]! : `${keys[0]} ${keys[1]}`)
    if (front && keys[count] !== 'of' && !isAdverb(keys[count]!)) {
      return { names: front, rest: slice(one, 'country', count), behind: false }
    }
    const of = keys.length - count - (keys[keys.length - count - 1] === 'the' ? 2 : 1)
    const back = of > 1 && keys[of] === 'of' ? COUNTRIES.get(keys.slice(-count).join(' ')) : undefined
    if (back) return { names: back, rest: slice(one, 'country', 0, of), behind: true }
  }
  return null
}
const isAdverb = (key: string) => key === 'and' || key === 'or'

/** «Chaco Province» is Chaco, «State of Texas» Texas. «Orange County» is Orange only in a list of counties. */
const regionAlone: FormRule = (one) => {
  const { keys } = one
  const last = keys.at(-1)!
  if (keys.length > 1 && REGION_HEADS.has(last)) return [slice(one, 'region', 0, keys.length - 1)]
  if (keys.length > 2 && REALM_HEADS.has(keys[0]!) && keys[1] === 'of') {
    const from = keys[2] === 'the' ? 3 : 2
    if (keys.length > from && keys[from] !== 'china') return [slice(one, 'region', from)]
  }
  return keys.length > 1 && last === 'county'
    ? [slice(one, 'region', 0, keys.length - 1, { sign: 'list', head: 'counties' })]
    : NONE
}

/** A team by its place or its nickname («Boston», «the Red Sox»), where the text speaks of sport. */
const teamNames: FormRule = (one) => {
  const { keys, words } = one
  let end = keys.length
  const all: Written[] = []
  if (keys.at(-1) === 'team') {
    const place = keys.findIndex((key, i) => i > 0 && (key === 'national' || SPORTS.has(key)))
    return place > 0 ? [slice(one, 'team', 0, place, SPORT)] : NONE
  }
  if (SPORTS.has(keys.at(-1)!) && end > 2) all.push(slice(one, 'team', 0, --end))
  const letters =
    end > 2 && keys[end - 2] === 'f' && keys[end - 1] === 'c' ? 2 : CLUB_FORMS.has(keys[end - 1]!) ? 1 : 0
  if (letters > 0 && end > letters)
    return [slice(one, 'team', 0, end - letters, end - letters > 1 ? undefined : SPORT)]
  const start = CLUB_FORMS.has(keys[0]!) && end > 1 ? 1 : 0
  if (start > 0) return [slice(one, 'team', start, end, SPORT)]
  const last = keys[end - 1]!
  const plural = /[^s]s$/.test(last) && last.length > 3 && !TAILS.has(last)
  if (end < 2 || end > 4 || !(plural || TEAM_SINGULARS.has(last)) || !words.slice(0, end).every(isCapital))
    return all
  if (keys.some((key) => key === 'of' || key === 'and' || key === 'for')) return all
  for (let cutAt = 1; cutAt < end; cutAt++) {
    if (cutAt > 1 || !isCommonWord(keys[0]!)) all.push(slice(one, 'team', 0, cutAt, SPORT))
    all.push(slice(one, 'team', cutAt, end, SPORT))
  }
  return all
}

const BODY_RULES: readonly FormRule[] = [
  withoutRemark,
  initialsTogether,
  withoutLegalForm,
  withoutArticle,
  otherNumber,
  spelledOutAmpersand,
  otherCountry,
  departmentLast,
  otherSpelling,
  withoutUmlauts,
  withoutApostrophe,
]
const FIRM_RULES: readonly FormRule[] = [...BODY_RULES, withoutTail, teamNames]
const RULES_OF: Readonly<Record<Kind, readonly FormRule[]>> = {
  person: [withoutRemark, withoutRank, initialsTogether, withoutMiddleNames, otherOrder, withoutUmlauts],
  organisation: FIRM_RULES,
  product: [...FIRM_RULES, pluralOfProduct],
  place: [
    withoutRemark,
    initialsTogether,
    regionAlone,
    withoutArticle,
    spelledOutAmpersand,
    otherSpelling,
    withoutUmlauts,
    withoutApostrophe,
  ],
  event: BODY_RULES,
  other: [...BODY_RULES, withoutMiddleNames],
}

/** Case endings of the name as it stands and of its forms that no sign is needed for. */
function inflections(all: readonly Written[], kind: Kind, lang?: string): Written[] {
  const language = inflectedLanguage(all[0]!.raw.join(' '), lang)
  if (!language) return []
  return all
    .filter((one) => !one.needs)
    .flatMap((one) =>
      inCases(one.raw, kind === 'person', language).map((raw) => make(raw, 'case-ending', one, one.gaps)),
    )
}
