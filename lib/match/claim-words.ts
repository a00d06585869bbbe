/**
 * Reads a text as claims are compared: content words by their stems, numbers by their value («3 million», «3m» and
 * «3,000,000» are one), tags and handles by the words in them («#AustralianFires», «@IlhanMN»), addresses not at all.
 */
import { guessLanguage, isLittleWord, type Language } from '../text/language.ts'
import { stem } from '../text/stem.ts'
import { splitWords, type Word } from '../text/words.ts'
import { commonness, isStopWord } from './common-words.ts'

export interface ClaimWord {
  /** What is compared: a folded stem, or `#` and a number's value. */
  readonly key: string
  /** The same by English rules, where the text is in another language: a claim too short to tell its language has these. */
  readonly english: string
  /** Half-open UTF-16 offsets. */
  readonly start: number
  readonly end: number
  /** Begins with a capital; in a tag that says nothing. */
  readonly capital: boolean
  readonly number: boolean
  /** A number that is likely a year or part of a date: a date beside a claim does not contradict its figures. */
  readonly date: boolean
  /** How common it is in statements at large. */
  readonly commonness: number
}

export interface ClaimText {
  readonly content: readonly ClaimWord[]
  /** Every word, folded: for the exact test. */
  readonly words: readonly Word[]
  /** Places of the content words that a «not», «never» or «no» precedes; denied twice is not denied. */
  readonly denied: readonly number[]
}

/** Linear. Where all words are little ones, they are the content. */
export function readClaimText(text: string, language?: Language): ClaimText {
  const words = splitWords(text)
  const spoken = language ?? guessLanguage(words.map(({ key }) => key))
  const marks = [...text.matchAll(MARKED)]
  const all: (ClaimWord & { readonly little: boolean })[] = []
  let little = 0
  const add = (folded: string, start: number, end: number, more: Partial<ClaimWord> = {}) => {
    const written = text.slice(start, end)
    const own = more.key ?? stem(written, spoken)
    const isLittle = isStopWord(folded) || (spoken !== 'en' && isLittleWord(folded, spoken))
    all.push({
      key: own,
      english: more.key !== undefined || spoken === 'en' ? own : stem(written, 'en'),
      start,
      end,
      capital: /^\p{Lu}/u.test(written),
      number: false,
      date: false,
      commonness: commonness(folded),
      ...more,
      little: isLittle,
    })
    if (isLittle) little++
  }
  let mark = 0
  const denied = new Set<number>()
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    while (mark < marks.length && endOf(marks[mark]!) <= word.start) mark++
    const marked = marks[mark]
    if (marked && word.start >= marked.index) {
      if (/^[@#]/.test(marked[0]))
        for (const [start, end] of partsOf(text, word))
          add(text.slice(start, end).toLowerCase(), start, end, { capital: false })
      continue
    }
    if (isNegation(words, i)) {
      const place = all.length - little
      if (!denied.delete(place)) denied.add(place)
    }
    const number = readNumber(words, i)
    if (number) {
      const date = isDate(number.value, words, i, number.last)
      add('', word.start, words[number.last]!.end, { key: `#${number.value}`, number: true, date })
      i = number.last
      const { gap, end } = words[i]!
      if (/^ ?%/.test(gap)) add('percent', end, end, { key: PERCENT })
      continue
    }
    const last = lastOfName(words, i, text)
    if (last >= 0) {
      add('', word.start, words[last]!.end, { key: lettersOf(words, i, last) })
      i = last
      continue
    }
    if (word.key === 'per' && words[i + 1]?.key === 'cent') {
      add('percent', word.start, words[++i]!.end, { key: PERCENT })
      continue
    }
    add(word.key, word.start, word.end)
  }
  const content = all.filter(({ little }) => !little)
  return { content: content.length > 0 ? content : all, words, denied: [...denied] }
}

/** Addresses are skipped; tags and handles are cut into words. */
const MARKED = /https?:\/\/\S+|\b(?:pic\.twitter\.com|t\.co)\/\w+|\bwww\.\S+|[@#][\p{L}\p{N}_]+/gu
const endOf = (mark: RegExpExecArray) => mark.index + mark[0].length
const PERCENT = 'percent'

/** «AustralianFires» is two words, «USBorder» too. An address that hangs on a tag is cut off. */
function partsOf(text: string, word: Word): [number, number][] {
  const written = text.slice(word.start, word.end)
  const glued = /^(?::\/\/|\.twitter)/.test(text.slice(word.end, word.end + 8))
  const own = glued ? written.replace(/(?:https?|pic)$/, '') : written
  return [...own.matchAll(/\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{M}]+|\p{N}+|[^\p{Lu}\p{Ll}\p{N}]+/gu)].map(
    ({ 0: part, index }) => [word.start + index, word.start + index + part.length],
  )
}

const NEGATIONS = new Set(
  'not no never none nobody nothing neither nor without cannot nicht kein keine keinen nie niemals jamais aucun nunca ningun non nessuno nao nenhum niet geen не нет никогда'.split(
    ' ',
  ),
)
/** The word before «n’t» keeps its n: «didn» «t». Who refused to sign did not sign. */
const isNegation = (words: readonly Word[], i: number) =>
  NEGATIONS.has(words[i]!.key) ||
  (words[i]!.key === 't' && i > 0 && /n$/.test(words[i - 1]!.key)) ||
  (words[i]!.key === 'to' && i > 0 && REFUSAL.test(words[i - 1]!.key))
const REFUSAL = /^(?:refus|declin)(?:es?|ed|ing)$/

/** «U.S.», «US», «USA» and «United States»: the last of its words, -1 if there is none such. «us» is another word. */
function lastOfName(words: readonly Word[], i: number, text: string): number {
  const { key, gap, start, end } = words[i]!
  if (key.length === 1 && gap === '.' && /\p{L}/u.test(key)) {
    let last = i
    while (words[last]!.gap === '.' && words[last + 1]?.key.length === 1) last++
    return last > i ? last : -1
  }
  const written = text.slice(start, end)
  if (written === 'US' || written === 'USA') return i
  return key === 'united' && gap === ' ' && words[i + 1]?.key === 'states' ? i + 1 : -1
}

function lettersOf(words: readonly Word[], first: number, last: number): string {
  if (words[first]!.key === 'united') return UNITED_STATES
  const letters = words
    .slice(first, last + 1)
    .map(({ key }) => key)
    .join('')
  return letters === 'us' || letters === 'usa' ? UNITED_STATES : letters
}
const UNITED_STATES = 'united-states'

/** The number that begins at a word, with the last word of it. Values are rounded to six digits. */
function readNumber(words: readonly Word[], first: number): { value: number; last: number } | null {
  const digits = DIGITS.exec(words[first]!.key)
  const spelled = SPELLED.get(words[first]!.key)
  if (!digits && spelled === undefined) return null
  let last = first
  let value = digits ? Number(digits[1]) : spelled!
  const next = () => words[last + 1]?.key ?? ''
  if (digits?.[2]) value *= TIMES.get(digits[2])!
  else if (digits) {
    while (words[last]!.gap === ',' && /^\d{3}$/.test(next()))
      value = value * 1000 + Number(words[++last]!.key)
    const decimals = words[last]!.gap === '.' ? DIGITS.exec(next()) : null
    if (decimals) {
      value = Number(`${value}.${decimals[1]}`) * (TIMES.get(decimals[2] ?? '') ?? 1)
      last++
    }
  } else if (value >= 20 && /^[ -]$/.test(words[last]!.gap) && (SPELLED.get(next()) ?? 10) < 10)
    value += SPELLED.get(words[++last]!.key)!
  while (/^[ -]$/.test(words[last]!.gap) && next().length > 2 && TIMES.has(next()))
    value *= TIMES.get(words[++last]!.key)!
  return { value: Number(value.toPrecision(6)), last }
}

const isDate = (value: number, words: readonly Word[], first: number, last: number) =>
  (Number.isInteger(value) && value >= 1800 && value < 2100 && first === last) ||
  MONTHS.has(words[first - 1]?.key ?? '') ||
  MONTHS.has(words[last + 1]?.key ?? '')

const MONTHS = new Set(
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec'.split(
    ' ',
  ),
)

const DIGITS = /^(\d{1,15})(k|m|mn|bn|b)?$/
/** «One» is an article more often than a number. */
const SPELLED = new Map(
  'zero:0 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12 thirteen:13 fourteen:14 fifteen:15 sixteen:16 seventeen:17 eighteen:18 nineteen:19 twenty:20 thirty:30 forty:40 fifty:50 sixty:60 seventy:70 eighty:80 ninety:90'
    .split(' ')
    .map((pair) => [pair.split(':')[0]!, Number(pair.split(':')[1])]),
)
const TIMES = new Map(
  'hundred:2 thousand:3 million:6 millions:6 billion:9 billions:9 trillion:12 k:3 m:6 mn:6 bn:9 b:9 tausend:3 millionen:6 milliarde:9 milliarden:9 mille:3 milliard:9 milliards:9 mil:3 millon:6 millones:6 milione:6 milioni:6 miliardo:9 miliardi:9 milhao:6 milhoes:6 bilhoes:9 miljoen:6 miljard:9'
    .split(' ')
    .map((pair) => [pair.split(':')[0]!, 10 ** Number(pair.split(':')[1])]),
)

/** «Did 122 Prisoners Return to the Battlefield?»: in title case a capital says nothing. */
export function isTitled({ content }: Pick<ClaimText, 'content'>): boolean {
  return content.filter(({ capital }) => capital).length > 0.6 * content.length
}
