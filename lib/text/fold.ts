/**
 * Makes two spellings of the same words equal, and remembers where each folded character came from. Case, composed and
 * decomposed accents, full-width forms, curly quotes, dashes, exotic spaces, soft hyphens, zero-width and direction
 * marks no longer matter; the offsets of a find in the folded text lead back to the text as it stands on the page.
 *
 * Refuses to know languages: folding is the same for all, so that an index folded once serves every article.
 */

/** Folded text with the way back. Offsets are UTF-16 units. */
export interface Folded {
  readonly text: string
  /** Where the character behind each folded unit starts in the original. Never falls. */
  readonly starts: Uint32Array
  /** Where it ends there, its combining marks included. Never falls. */
  readonly ends: Uint32Array
}

/** Folds a text. Linear. Line breaks stay `\n`, every other white space becomes one space each. */
export function fold(text: string): Folded {
  const { length } = text
  const plain = foldPlainly(text, LOWERED)
  if (plain === null) return foldByCharacter(text)
  if (places.length <= length) places = Uint32Array.from({ length: 2 * length + 1 }, (_, place) => place)
  return { text: plain, starts: places.subarray(0, length), ends: places.subarray(1, length + 1) }
}

/** The same without the way back. */
export const foldText = (text: string): string => foldPlainly(text, LOWERED) ?? foldByCharacter(text).text

/** 0, 1, 2 and so on: the way back from a text in which every unit is a character. */
let places = new Uint32Array(0)
/** What units of a text fold to, for a moment. */
let foldedUnits = new Uint16Array(0x400)

/** Most texts: each unit is a character by itself and folds to one unit. `null` for others. */
function foldPlainly(text: string, to: PlainUnits): string | null {
  const { length } = text
  if (foldedUnits.length < length) foldedUnits = new Uint16Array(2 * length)
  const into = foldedUnits
  let isFolded = true
  let isLowered = to === LOWERED
  for (let at = 0; at < length; at++) {
    const unit = text.charCodeAt(at)
    const plain = plainOf(unit, to)
    if (plain === NOT_PLAIN) return null
    into[at] = plain
    isFolded &&= plain === unit
    isLowered &&= plain === unit || (plain === unit + 0x20 && unit <= 0x5a)
  }
  if (isFolded) return text
  return isLowered ? text.toLowerCase() : textOf(into.subarray(0, length))
}

/** With marks, pairs, and what folds to several units or none. */
function foldByCharacter(text: string): Folded {
  const { length } = text
  // Compatibility forms may grow («ﷺ» is 18 letters), hence room that grows.
  let units = new Uint16Array(length)
  let starts = new Uint32Array(length)
  let ends = new Uint32Array(length)
  let count = 0
  for (let at = 0; at < length; ) {
    const unit = text.charCodeAt(at)
    const plain = plainOf(unit, LOWERED)
    if (plain !== NOT_PLAIN && (at + 1 === length || standsAlone(unit, text.charCodeAt(at + 1)))) {
      units[count] = plain
      starts[count] = at++
      ends[count++] = at
      continue
    }
    const end = clusterEnd(text, at)
    const piece = foldCluster(text.slice(at, end))
    if (count + piece.length + length - end > units.length) {
      units = grown(units, piece.length + length)
      starts = grown(starts, piece.length + length)
      ends = grown(ends, piece.length + length)
    }
    for (let i = 0; i < piece.length; i++) {
      units[count] = piece.charCodeAt(i)
      starts[count] = at
      ends[count++] = end
    }
    at = end
  }
  return {
    text: textOf(units.subarray(0, count)),
    starts: starts.subarray(0, count),
    ends: ends.subarray(0, count),
  }
}

/** What units fold to that are characters by themselves and fold to one unit; each is looked at once. */
interface PlainUnits {
  readonly units: Uint16Array
  readonly fold: (cluster: string) => string
}

/** The last two units, which are no characters. */
const NOT_LOOKED_AT = 0xfffe
const NOT_PLAIN = 0xffff

const plainUnits = (fold: (cluster: string) => string): PlainUnits => ({
  units: new Uint16Array(0x10000).fill(NOT_LOOKED_AT),
  fold,
})

function plainOf(unit: number, { units, fold }: PlainUnits): number {
  const plain = units[unit]!
  if (plain !== NOT_LOOKED_AT) return plain
  const isWhole = (unit & 0xf800) !== 0xd800 && !combines(unit) && !DROPPED.has(unit)
  const folded = isWhole ? fold(String.fromCharCode(unit)) : ''
  units[unit] = folded.length === 1 ? folded.charCodeAt(0) : NOT_PLAIN
  return units[unit]!
}

/** Whether nothing combines with a plain unit, judged by the unit after it. */
const standsAlone = (unit: number, next: number) =>
  (next < FIRST_MARK && unit < 0x80) || plainOf(next, LOWERED) !== NOT_PLAIN

/** Some units at a time, for each takes room on the stack. */
function textOf(units: Uint16Array): string {
  let text = ''
  for (let at = 0; at < units.length; at += 0x100) {
    const some: ArrayLike<number> = units.subarray(at, at + 0x100)
    text += String.fromCharCode.apply(null, some as number[])
  }
  return text
}

function grown<Units extends Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>(
  units: Units,
  size: number,
): Units {
  const more = new (units.constructor as new (size: number) => Units)(units.length + size)
  more.set(units)
  return more
}

/** Folds everything but case: what «US, but not us» compares. For names and single words. */
export const foldKeepingCase = (text: string): string =>
  foldPlainly(text, CASED) ?? foldCasedByCharacter(text)

function foldCasedByCharacter(text: string): string {
  let folded = ''
  for (let at = 0; at < text.length; ) {
    const end = clusterEnd(text, at)
    folded += foldCasedCluster(text.slice(at, end))
    at = end
  }
  return folded
}

/**
 * One character with what combines with it: a surrogate pair is never cut, nor an accent from its letter, not even by
 * a soft hyphen between them. What is dropped is one cluster with all of its like that follow, so that no run of it is
 * looked at twice.
 */
function clusterEnd(text: string, start: number): number {
  const dropped = DROPPED.has(text.charCodeAt(start))
  let at = start + codePointLength(text, start)
  while (at < text.length) {
    let next = at
    while (next < text.length && DROPPED.has(text.charCodeAt(next))) next++
    const code = next < text.length ? text.codePointAt(next)! : 0
    if (code < FIRST_MARK || !combines(code)) return dropped ? next : at
    at = next + (code > 0xffff ? 2 : 1)
  }
  return at
}

/** Whether the character there combines with what stands before it, so that a text may not be cut between them. */
export const joinsBefore = (text: string, at: number): boolean =>
  DROPPED.has(text.charCodeAt(at)) || combines(text.codePointAt(at) ?? 0)

const codePointLength = (text: string, at: number) => (text.codePointAt(at)! > 0xffff ? 2 : 1)

/** Marks, the voicing marks of half-width kana, and the vowels and finals of a Hangul syllable in decomposed text. */
function combines(code: number): boolean {
  if ((code >= 0x1160 && code <= 0x11ff) || code === 0xff9e || code === 0xff9f) return true
  return /^\p{M}$/u.test(String.fromCodePoint(code))
}

const known = new Map<string, string>()
// The characters of an article are few; long clusters (decorated «zalgo» text) are not worth keeping.
const LONGEST_KEPT = 4
const MOST_KEPT = 20_000

function foldCluster(cluster: string): string {
  const kept = known.get(cluster)
  if (kept !== undefined) return kept
  // Upper case first: it alone takes «ß» to «SS», «ς» to «Σ» and «ı» to «I».
  const folded = withoutMarks(cluster).toUpperCase().toLowerCase().normalize('NFC')
  if (cluster.length <= LONGEST_KEPT && known.size < MOST_KEPT) known.set(cluster, folded)
  return folded
}

const foldCasedCluster = (cluster: string) => withoutMarks(cluster).normalize('NFC')

const LOWERED = plainUnits(foldCluster)
const CASED = plainUnits(foldCasedCluster)

function withoutMarks(cluster: string): string {
  return inPlain(inPlain(cluster).normalize('NFKD').replace(ACCENTS, ''))
}

/** Before composed forms are taken apart, for «²» is a footnote and «2» is not; and after, for what they were made of. */
const inPlain = (text: string) => text.replace(/./gsu, (c) => PLAIN.get(c) ?? c)

/** Accents and points that readers leave out. Vowel signs of Indic scripts and the Japanese voicing marks are letters and stay. */
const ACCENTS = new RegExp(
  '[\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e8\\u06ea-\\u06ed' +
    '\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe00-\\ufe0f\\ufe20-\\ufe2f]',
  'gu',
)

const pairs = (list: string) => list.split(' ').map((pair) => [pair[0]!, pair.slice(1)] as const)
const each = (characters: string, plain: string) => [...characters].map((c) => [c, plain] as const)

/** Characters whose plain form Unicode's own mappings do not give. */
const PLAIN = new Map<string, string>([
  ...each('‘’‚‛′‵ʻʼʽˈ´`＇', "'"),
  ...each('“”„‟″‶«»‹›〝〞＂', '"'),
  ...each('‐‑‒–—―−﹘﹣－', '-'),
  ...each(
    '\t\v\f\r\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a',
    ' ',
  ),
  ...each('\u202f\u205f\u3000', ' '),
  ...each('\u2028\u2029', '\n'),
  // Soft hyphen, zero-width, direction marks, Arabic lengthening: seen or not, they are no letters.
  ...each('\u00ad\u034f\u061c\u0640\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f', ''),
  ...each('\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff', ''),
  // Footnote marks and signs hang on a name and are not of it: «Apple™», «Apple¹».
  ...each('™℠®©', ' '),
  ...each('⁰¹²³⁴⁵⁶⁷⁸⁹', ''),
  ...pairs('łl ŁL øo ØO đd ĐD ðd ÐD ħh ĦH ŧt ŦT æae ÆAE œoe ŒOE þth ÞTh'),
  // Persian and Arabic keyboards write these two letters differently.
  ['ی', 'ي'],
  ['ک', 'ك'],
])

/** What leaves nothing behind; all of it one unit long. */
const DROPPED = new Set([...PLAIN].flatMap(([c, plain]) => (plain === '' ? c.charCodeAt(0) : [])))

const FIRST_MARK = 0x300
