/**
 * What is known of names in general: how one name is also written, which part of it stands for the whole later in an article,
 * and which words are titles. Tables are short and open to argument; each says why it is there.
 */
import type { Actor } from '../model/actor.ts'
import { foldKeepingCase } from '../text/fold.ts'
import { isHangul, splitWords } from '../text/words.ts'

/** One way to write a name: folded words, the same with their case, and what stands between them. */
export interface Spelling {
  readonly keys: readonly string[]
  readonly words: readonly string[]
  readonly gaps: readonly string[]
}

/**
 * The ways to write a name that are matched from the start: as it stands, initials apart and together, dotted and plain
 * acronyms, without a leading article, middle initial or a remark in brackets. The first is the name as it stands.
 */
export function spellings(name: string, kind: Actor['kind']): Spelling[] {
  const whole = spelling(name)
  if (whole.keys.length === 0) return []
  const all = [whole]
  const bracket = /^(.*\S)\s*\([^()]*\)$/s.exec(name)
  if (bracket) all.push(spelling(bracket[1]!))
  for (const one of [...all]) all.push(...initialSpellings(one, kind))
  for (const one of [...all]) {
    // «The Globe and Mail» is also «Globe and Mail»; a lone «Guardian» says too little.
    if (one.keys[0] === 'the' && one.keys.length > 2) all.push(part(one, 1))
    if (kind === 'person') all.push(...withoutMiddleInitials(one))
    if (one.gaps.some(isAmpersand)) all.push(spelledOut(one))
    all.push(...withCountryInitials(one))
  }
  return all.filter((one) => one.keys.length > 0)
}

function spelling(name: string): Spelling {
  const words = splitWords(name)
  return {
    keys: words.map((word) => word.key),
    words: words.map((word) => foldKeepingCase(name.slice(word.start, word.end))),
    gaps: words.slice(0, -1).map((word) => word.gap),
  }
}

/** «U.S. Department of Education» where the record spells the country out. */
function withCountryInitials(one: Spelling): Spelling[] {
  if (one.keys.length < 3 || one.keys[0] !== 'united') return []
  const second = one.keys[1] === 'states' ? 'S' : one.keys[1] === 'kingdom' ? 'K' : undefined
  if (!second) return []
  const rest = part(one, 2)
  if (rest.keys[0] === 'of') return []
  const beginning = (words: readonly string[], gaps: readonly string[]): Spelling => ({
    keys: [...words.map((word) => word.toLowerCase()), ...rest.keys],
    words: [...words, ...rest.words],
    gaps: [...gaps, ' ', ...rest.gaps],
  })
  return [beginning(['U', second], ['.']), beginning([`U${second}`], [])]
}

const part = (one: Spelling, start: number, end = one.keys.length): Spelling => ({
  keys: one.keys.slice(start, end),
  words: one.words.slice(start, end),
  gaps: one.gaps.slice(start, end - 1),
})

const isAmpersand = (gap: string) => gap.trim() === '&'

function spelledOut(one: Spelling): Spelling {
  const keys: string[] = []
  const words: string[] = []
  const gaps: string[] = []
  for (const [i, key] of one.keys.entries()) {
    keys.push(key)
    words.push(one.words[i]!)
    const gap = one.gaps[i]
    if (gap === undefined) break
    if (isAmpersand(gap)) {
      keys.push('and')
      words.push('and')
      gaps.push(' ', ' ')
    } else gaps.push(gap)
  }
  return { keys, words, gaps }
}

/** «J.D. Vance» ↔ «JD Vance», «U.S.» ↔ «US». Initials together are two or three capitals before a longer word. */
function initialSpellings(one: Spelling, kind: Actor['kind']): Spelling[] {
  const count = one.words.findIndex((word) => !isInitial(word))
  const initials = count < 0 ? one.words.length : count
  const joinedGap = count < 0 ? [] : one.gaps.slice(initials - 1)
  const all: Spelling[] = []
  if (initials > 1 && (count < 0 || kind === 'person' || kind === 'other')) {
    all.push({
      keys: [one.keys.slice(0, initials).join(''), ...one.keys.slice(initials)],
      words: [one.words.slice(0, initials).join(''), ...one.words.slice(initials)],
      gaps: joinedGap,
    })
  }
  const first = one.words[0]!
  const dotted = one.words.length === 1
  const together = dotted ? /^\p{Lu}{2,6}$/u : /^\p{Lu}{2,3}$/u
  if (together.test(first) && (dotted || kind === 'person' || kind === 'other')) {
    const letters = [...first]
    all.push({
      keys: [...[...one.keys[0]!], ...one.keys.slice(1)],
      words: [...letters, ...one.words.slice(1)],
      // A lone acronym is dotted («U.S.»), never merely spaced («U S»).
      gaps: [...letters.slice(1).map(() => '.'), ...(dotted ? [] : [' ']), ...one.gaps.slice(1)],
    })
  }
  return all
}

/** Whether a name's word is written with a capital, and not just in a title («Bank Of England»). */
export const wantsCapital = ({ keys, words }: Spelling, at: number): boolean =>
  /\p{Lu}/u.test(words[at]!) && !(words.length > 1 && SMALL_WORDS.has(keys[at]!))
const SMALL_WORDS = new Set('the of and for in on at to a an de la le du des der die das und et'.split(' '))

export const isInitial = (word: string) => /^\p{Lu}$/u.test(word)

function withoutMiddleInitials(one: Spelling): Spelling[] {
  const kept = one.words.map((_, i) => i === 0 || i === one.words.length - 1 || !isInitial(one.words[i]!))
  if (kept.every(Boolean) || kept.filter(Boolean).length < 2 || isInitial(one.words[0]!)) return []
  const keep = <Item>(list: readonly Item[]) => list.filter((_, i) => kept[i])
  const keys = keep(one.keys)
  return [{ keys, words: keep(one.words), gaps: keys.slice(1).map(() => ' ') }]
}

/** At least three quarters capitals: «US», «PTI», «BoE» too little. */
export function isMostlyCapitals(text: string): boolean {
  const letters = [...text].filter((c) => /\p{L}/u.test(c))
  return letters.length > 0 && letters.filter((c) => /\p{Lu}/u.test(c)).length >= 0.75 * letters.length
}

export interface ShortForm {
  readonly keys: readonly string[]
  /** `given` names are taken only where nothing speaks against them. `head` needs «the» before it. */
  readonly part: 'surname' | 'given' | 'head' | 'plain'
}

/** What may stand for a name once it was given in full. */
export function shortForms(name: string, kind: Actor['kind']): ShortForm[] {
  let one = spelling(name.replace(/\s*\([^()]*\)$/, ''))
  if (kind === 'person') {
    let end = one.keys.length
    while (end > 2 && GENERATIONS.has(one.keys[end - 1]!)) end--
    let start = 0
    while (start < end - 2 && TITLES.has(one.keys[start]!)) start++
    one = part(one, start, end)
    return personForms(one)
  }
  if (kind === 'organisation' || kind === 'event' || kind === 'other') return bodyForms(one)
  return []
}

function personForms(one: Spelling): ShortForm[] {
  const { keys, words } = one
  if (keys.length < 2 || keys.some((key) => key.length === 1 && !/[a-z\p{L}]/u.test(key))) return []
  if (!words.every((word) => /^[\p{Lu}\p{Ll}\p{Lt}\p{M}\p{N}]+$/u.test(word))) {
    // Caseless scripts with spaces (Arabic, Hebrew, Hindi): the last word. Han and Kana: nothing safe is known.
    const last = keys.at(-1)!
    return keys.every((key) => key.length > 1 && !isHangul(key)) ? [{ keys: [last], part: 'surname' }] : []
  }
  const forms: ShortForm[] = []
  // Every tail of the name: «von der Leyen», «López Obrador», «Vance». A bare particle is no surname.
  for (let from = 1; from < keys.length; from++) {
    const tail = keys.slice(from)
    if (from === keys.length - 1 && (tail[0]!.length < 2 || PARTICLES.has(tail[0]!))) continue
    if (tail.every((key, i) => PARTICLES.has(key) || isInitial(words[from + i]!))) continue
    if (isInitial(words[from]!)) continue
    forms.push({ keys: tail, part: 'surname' })
  }
  const first = keys[0]!
  if (isInitial(words[0]!) || first.length < 2) return forms
  // Family name first: «Guo» for «Guo Jiakun». Jack Ma keeps his western order, for «Jack» is no family name.
  const familyFirst = keys.length <= 3 && FAMILY_FIRST.has(first)
  forms.push({ keys: [first], part: familyFirst ? 'surname' : 'given' })
  return forms
}

function bodyForms(one: Spelling): ShortForm[] {
  const { keys, words } = one
  const forms: ShortForm[] = []
  let end = keys.length
  while (end > 1 && LEGAL_FORMS.has(keys[end - 1]!)) end--
  if (end < keys.length && (end > 1 || keys[0]!.length > 3))
    forms.push({ keys: keys.slice(0, end), part: 'plain' })
  const of = keys.findIndex((key, i) => i > 0 && (key === 'of' || key === 'for'))
  const head = of > 0 ? of - 1 : keys.length - 1
  if (keys.length > 1 && HEADS.has(keys[head]!) && /^\p{Lu}/u.test(words[head]!)) {
    forms.push({ keys: [keys[head]!], part: 'head' })
  }
  return forms
}

const set = (words: string) => new Set(words.split(' '))

/** Words before a surname that do not begin another person's name. Folded. */
export const TITLES = set(
  'mr mrs ms miss mx sir dame lord lady baroness baron king queen prince princess duke duchess pope saint president vice premier prime minister chancellor secretary ' +
    'senator sen representative rep congressman congresswoman governor gov mayor mp judge justice attorney general gen colonel col lieutenant lt captain capt major maj sergeant sgt ' +
    'admiral professor prof doctor dr rev reverend rabbi imam sheikh ayatollah chairman chairwoman chair director chief executive ceo coach ambassador spokesman spokeswoman spokesperson ' +
    'envoy deputy commissioner speaker leader detective inspector officer constable monsieur madame m mme herr frau don dona senor senora signor el pm',
)

/** What often opens a sentence before a name; a capital there does not begin a longer name. Folded. */
export const OPENERS = set(
  'a about after again against all also although an and another are as asked at because before both but by can could despite did do does during earlier each even finally first following for ' +
    'former from had has have he hence her here his how however i if in indeed instead is it its last later like many may meanwhile more moreover most my neither no nor not now of on once one only or ' +
    'other our over perhaps rather recently said say says she should since so some still such than that the their then there these they this those though through thus to today together tomorrow ' +
    'under unlike until was we were what when where whether which while who whose why will with would yesterday yet you your monday tuesday wednesday thursday friday saturday sunday',
)

/** Frequent English given names: before a place they begin a person's name. */
export const GIVEN_NAMES = set(
  'james john robert michael david william richard joseph thomas charles christopher daniel matthew anthony mark steven paul andrew joshua kevin brian george edward ronald timothy jason jeffrey ryan ' +
    'jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick jack dennis jerry tyler aaron peter harry simon martin henry ' +
    'mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura ' +
    'helen sharon cynthia kathleen amy shirley angela anna ruth brenda nicole samantha katherine emma christine catherine rachel maria heather diane julie joyce victoria kelly lauren hannah jane denzel lewis',
)

/** Before a place's name they make another place. */
export const PLACE_PREFIXES = set(
  'new north south east west northern southern eastern western nova nueva san santa saint',
)

/** After a place's name they make another body's name, seldom seen as speaking for the place. */
export const NAMED_AFTER_PLACES = set(
  'post times guardian journal herald tribune telegraph observer gazette university college museum marathon airport symphony orchestra philharmonic street hilton',
)

/** Parts of a surname that are no surname alone. */
const PARTICLES = set(
  'von van der den de del della di da dos das du la le los las el al bin ibn ben bint abu ter ten zu y e af av st san',
)
const GENERATIONS = set('jr sr ii iii iv junior senior')
const LEGAL_FORMS = set(
  'inc incorporated corp corporation ltd limited plc llc llp lp gmbh ag se sa spa nv bv ab oy as co company group holding holdings',
)

/** Heads that newspapers use alone after the full name («the Post», «the Bank»). Others would be too bold a guess. */
const HEADS = set(
  'post times guardian journal herald tribune telegraph observer gazette bank commission ministry council court university institute party senate congress parliament assembly agency authority ' +
    'board bureau committee department foundation fund league museum office pentagon treasury trust union federation alliance association academy college',
)

/** Frequent family names that stand before the given name: Chinese (pinyin and Wade-Giles), Korean, Vietnamese. */
const FAMILY_FIRST = set(
  'wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng yu dong xiao cheng cao yuan deng xu fu shen zeng peng lu su lu jiang cai jia ding wei ' +
    'xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan qian tang yin chang qiao lai gong wen xi hua mu tsai tseng ' +
    'chiang hsu hsieh kuo chou cheung leung wong chan lam ng ho kwok lau cheng tsang ' +
    'kim lee park choi jung jeong kang cho yoon yun jang lim im shin seo kwon hwang ahn song ryu hong moon noh roh ban ' +
    'nguyen tran le pham hoang phan vu vo dang bui do ngo duong',
)
