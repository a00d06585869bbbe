/**
 * Names that a text writes with capitals, and what their neighbours say of them: a title, a given name, a legal form. Knows no records and
 * no lists of famous people; it is right about most names of Latin script and silent about other scripts.
 */
import type { Span } from '../text/sentences.ts'
import {
  ABBREVIATIONS,
  CALENDAR,
  COMMON_STARTS,
  FEMALE_NAMES,
  MALE_NAMES,
  ORGANISATION_WORDS,
  PARTICLES,
  PLACE_STARTS,
  PLACE_WORDS,
  PLACES,
  TITLE_ENDING,
  TITLES,
} from './name-words.ts'

export type NameKind = 'person' | 'organisation' | 'place'

export interface Name extends Span {
  readonly text: string
  /** The words, folded to lower case, without a possessive ending. */
  readonly words: readonly string[]
  /** `null` where nothing beside the name tells. */
  readonly kind: NameKind | null
  readonly gender: 'he' | 'she' | null
  /** It stands where any word has a capital, so that the capital says nothing. */
  readonly atStart: boolean
}

/** The names of a text in order. Linear. `capitalNouns`: a language such as German, where one capital alone is a noun. */
export function findNames(text: string, { capitalNouns = false } = {}): Name[] {
  const names: Name[] = []
  let run: Word[] = []
  const close = () => {
    if (run.length > 0) names.push(...readRun(text, run, capitalNouns))
    run = []
  }
  for (const found of text.matchAll(CAPITALISED)) {
    const word = readWord(text, found[0], found.index)
    const last = run.at(-1)
    if (last && (last.possessive || !joins(last.key, text.slice(last.end, word.start), capitalNouns))) close()
    run.push(word)
    if (run.length >= LONGEST) close()
  }
  close()
  return names
}

interface Word extends Span {
  readonly key: string
  readonly possessive: boolean
}

/** No name has more words; a headline in capitals does. */
const LONGEST = 9
const CAPITALISED =
  /(?<![\p{L}\p{N}])(?:(?:\p{Lu}\.){1,4}|\p{Lu}[\p{L}\p{M}\p{N}]*(?:[’'\-‑&][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*)/gu

function readWord(text: string, found: string, start: number): Word {
  const stem = found.replace(/[’']s?$/u, '')
  const possessive =
    stem.length < found.length ||
    /^[’'](?![\p{L}])/u.test(text.slice(start + found.length, start + found.length + 2))
  return {
    start,
    end: start + stem.length,
    key: stem.toLowerCase().replaceAll('’', "'"),
    possessive,
  }
}

/** Whether what stands between two capitalised words keeps them one name: a space, an abbreviation's dot, a particle. */
function joins(before: string, gap: string, capitalNouns: boolean): boolean {
  if (/^[ \u00a0]$/.test(gap)) return true
  if (/^\.[ \u00a0]$/.test(gap)) return TITLES.has(before) || ABBREVIATIONS.has(before)
  if (gap.length > 12 || !/^ .* $/.test(gap)) return false
  // «Spiele der Mannschaft» is no name, «Ursula von der Leyen» is.
  if (capitalNouns && /^ d/.test(gap)) return false
  return gap
    .trim()
    .split(' ')
    .every((word) => PARTICLES.has(word))
}

function readRun(text: string, run: readonly Word[], capitalNouns: boolean): Name[] {
  let from = 0
  let title: string | undefined
  const atStart = isSentenceStart(text, run[0]!.start)
  if (atStart && COMMON_STARTS.has(run[0]!.key)) from++
  while (from < run.length && (isTitle(run[from]!.key) || CALENDAR.has(run[from]!.key))) {
    if (isTitle(run[from]!.key)) title = run[from]!.key
    from++
  }
  // «Texas Senator Ted Cruz», «Paris-based Radio Nova»: the name begins behind what describes it.
  const described = run.slice(from, -1).findLastIndex(({ key }) => isTitle(key) || DESCRIBES.test(key))
  if (described >= 0) {
    if (isTitle(run[from + described]!.key)) title = run[from + described]!.key
    from += described + 1
  }
  let words = run.slice(from, CALENDAR.has(run.at(-1)!.key) ? -1 : undefined)
  if (words.length === 0) return []
  const given = words.findIndex(({ key }) => MALE_NAMES.has(key) || FEMALE_NAMES.has(key))
  if (given > 0 && given < words.length - 1 && !words.some(({ key }) => ORGANISATION_WORDS.has(key)))
    words = words.slice(given)
  else if (capitalNouns && given !== 0 && words.length < 2 && !title) return []
  const start = words[0]!.start
  const end = words.at(-1)!.end
  const keys = words.map(({ key }) => key)
  const kind = kindOf(text, keys, start, title)
  return [
    {
      start,
      end,
      text: text.slice(start, end),
      words: keys,
      kind,
      gender: kind === 'organisation' || kind === 'place' ? null : genderOf(keys[0]!, title),
      atStart: atStart && from === 0,
    },
  ]
}

function kindOf(
  text: string,
  words: readonly string[],
  start: number,
  title: string | undefined,
): NameKind | null {
  if (words.some((word) => ORGANISATION_WORDS.has(word))) return 'organisation'
  if (words.some((word) => PLACE_WORDS.has(word))) return 'place'
  if (words.length === 1 ? PLACES.has(words[0]!) : words.length < 4 && PLACE_STARTS.has(words[0]!))
    return 'place'
  if (title !== undefined || isTitle(wordBefore(text, start))) return 'person'
  const first = words[0]!
  if (MALE_NAMES.has(first) || FEMALE_NAMES.has(first)) return 'person'
  if (words.length === 1 && /^[\p{Lu}\p{N}]{3,6}$/u.test(text.slice(start, start + words[0]!.length)))
    return 'organisation'
  return null
}

const isTitle = (word: string) => TITLES.has(word) || TITLE_ENDING.test(word)
const DESCRIBES = /-(?:based|born|led|backed|owned|educated)$/
const wordBefore = (text: string, at: number) =>
  /([\p{L}-]+)\.? $/u.exec(text.slice(Math.max(0, at - 20), at))?.[1]?.toLowerCase() ?? ''

function genderOf(first: string, title: string | undefined): 'he' | 'she' | null {
  const told = title === undefined ? undefined : TITLES.get(title)
  if (told) return told
  if (MALE_NAMES.has(first)) return FEMALE_NAMES.has(first) ? null : 'he'
  return FEMALE_NAMES.has(first) ? 'she' : null
}

/** Whether a capital is due at this place: after a stop, a colon, a dash, an opening mark, at a line's start. */
export function isSentenceStart(text: string, at: number): boolean {
  let back = at - 1
  while (back >= 0 && at - back < 8 && /[ \u00a0"'“”„«»‘’([]/u.test(text[back]!)) back--
  if (back < 0) return true
  return /[.!?…:;•–—―*|\n]/u.test(text[back]!) || /["“„«‘]/u.test(text[at - 1]!)
}
