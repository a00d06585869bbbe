/**
 * Names not known yet: people, organisations and places that a text names and no record knows, for a person to accept or dismiss. Goes for
 * few false ones rather than for all there are: what is left out today will be named again.
 */
import type { Span } from '../text/sentences.ts'
import { chooseFullest } from './actors.ts'
import { findQuotes } from './attribution.ts'
import { findTable } from './languages.ts'
import { NO_ACTORS, ORGANISATION_WORDS, OTHER_HEADS, PLACE_WORDS, WORKS } from './name-words.ts'
import { findNames, type Name, type NameKind } from './names.ts'

export interface SuggestedActor {
  /** The fullest form that the text has. */
  readonly text: string
  readonly kind: NameKind
  /** Where it is named, in reading order. */
  readonly mentions: readonly Span[]
}

export interface SuggestionOptions {
  readonly lang?: string
  /** Where actors are named that are known already; apart, in any order. */
  readonly known?: readonly Span[]
}

/** The actors to suggest, in order of their first mention. Empty for scripts without capitals and languages without a table. Linear. */
export function suggestActors(text: string, { lang, known = [] }: SuggestionOptions = {}): SuggestedActor[] {
  const table = findTable(text, lang)
  if (!table) return []
  const names = joinNames(text, findNames(text, { capitalNouns: table.capitalNouns }))
  const fullest = chooseFullest(names)
  const taken = [...known].sort((a, b) => a.start - b.start)
  const spoke = new Set(findQuotes(text, { lang: table.lang }).map(({ speaker }) => speaker?.actor?.start))
  const small = smallWords(text)
  const shouted = titleLines(text)

  const groups = new Map<string, Name[]>()
  for (const name of names) {
    const key = (fullest.get(name) ?? name).words.join(' ')
    const group = groups.get(key)
    if (group) group.push(name)
    else groups.set(key, [name])
  }
  return [...groups.values()].flatMap((group) => {
    const full = group.reduce((best, name) => (name.words.length > best.words.length ? name : best))
    if (group.some((name) => overlaps(taken, name) || isWork(text, name)) || isKilled(full, small)) return []
    const inside = group.filter(
      (name) => !name.atStart && !overlaps(shouted, name) && !isOneOfMany(text, name),
    )
    const kind = guessKind(text, group, spoke)
    const sure =
      inside.length > 0 || (full.words.length > 1 && (kind.sure || group.length > 1 || spoke.has(full.start)))
    if (!sure) return []
    return [{ text: full.text, kind: kind.kind, mentions: group.map(({ start, end }) => ({ start, end })) }]
  })
}

/** «Bank of England», «University of Rome»: a body or a place and what it is of. */
function joinNames(text: string, names: readonly Name[]): Name[] {
  const joined: Name[] = []
  for (const name of names) {
    const before = joined.at(-1)
    const gap = before ? text.slice(before.end, name.start) : ''
    const body = before?.words.some((word) => ORGANISATION_WORDS.has(word) || PLACE_WORDS.has(word))
    if (
      before &&
      body &&
      before.words.length < 4 &&
      /^ (?:of|for|de|del|des|du|für|of the|for the) $/.test(gap)
    )
      joined[joined.length - 1] = {
        ...before,
        end: name.end,
        text: text.slice(before.start, name.end),
        words: [...before.words, ...gap.trim().split(' '), ...name.words],
      }
    else joined.push(name)
  }
  return joined
}

function isKilled({ words, text }: Name, small: ReadonlySet<string>): boolean {
  if (words.every((word) => NO_ACTORS.has(word.replace(/\.$/, '')) || /^(?:\d.*|[ivxlcdm]+)$/.test(word)))
    return true
  if (OTHER_HEADS.has(words.at(-1)!) || words[0]!.startsWith("i'") || /is[mt]s?$/.test(words[0]!)) return true
  if (text.length < 2 || /^\p{Lu}\.?$/u.test(text)) return true
  return words.length === 1 && small.has(words[0]!)
}

/** «the album Thriller», «“Thriller”»: a work, by the word before it or the marks around it. */
function isWork(text: string, { start, end }: Name): boolean {
  const before = text.slice(Math.max(0, start - 16), start)
  if (/["“„«‘'] ?$/u.test(before) && /^,? ?["”“»’'](?!s)/u.test(text.slice(end, end + 3))) return true
  return WORKS.has(/(\p{L}+),? ["“]? ?$/u.exec(before)?.[1]?.toLowerCase() ?? '')
}

/** «a Fellow», «the Notch», «Indonesian music»: a capital that says little by itself. */
function isOneOfMany(text: string, { start, end, words, kind }: Name): boolean {
  const before = text.slice(Math.max(0, start - 7), start)
  if (/["“„«'‘] ?$/u.test(before)) return true
  if (words.length > 1) return false
  if (kind === null && /(?<!\p{L})the\s$/iu.test(before)) return true
  if (/(?<!\p{L})(?:an?|eine?[nrms]?|une?|una)\s$/iu.test(before)) return true
  return /(?:ian|ean|ese|ish)$/.test(words[0]!) && /^ ?-? ?\p{Ll}/u.test(text.slice(end, end + 4))
}

/** Words that the text writes in small letters too. */
function smallWords(text: string): ReadonlySet<string> {
  return new Set(text.match(/(?<![\p{L}\p{N}’'])\p{Ll}[\p{L}\p{M}’'-]*/gu) ?? [])
}

/** Lines such as headlines, where most words have a capital and capitals say nothing. */
function titleLines(text: string): Span[] {
  const lines: Span[] = []
  for (const found of text.matchAll(/[^\n]+/g)) {
    const words = found[0].match(/\p{L}{4,}/gu) ?? []
    const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length
    if (words.length > 3 && capitals > words.length * 0.6)
      lines.push({ start: found.index, end: found.index + found[0].length })
  }
  return lines
}

/** Whether one of these spans, which are sorted and apart, overlaps another one. */
function overlaps(spans: readonly Span[], { start, end }: Span): boolean {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]!.end <= start) low = middle + 1
    else high = middle
  }
  return low < spans.length && spans[low]!.start < end
}

/** What kind of actor a name stands for; `sure` where the text says so. */
function guessKind(
  text: string,
  group: readonly Name[],
  spoke: ReadonlySet<number | undefined>,
): { kind: NameKind; sure: boolean } {
  const told = group.find(({ kind }) => kind !== null)?.kind
  if (told) return { kind: told, sure: true }
  const before = (pattern: RegExp) =>
    group.some(({ start }) => pattern.test(text.slice(Math.max(0, start - 14), start)))
  const behind = (pattern: RegExp) => group.some(({ end }) => pattern.test(text.slice(end, end + 12)))
  if (before(IN_A_PLACE)) return { kind: 'place', sure: false }
  if (group.some(({ start }) => spoke.has(start)) || behind(OF_A_PERSON))
    return { kind: 'person', sure: true }
  if (before(/(?<!\p{L})the $/iu)) return { kind: 'organisation', sure: false }
  const alone = group.every(({ words }) => words.length === 1)
  if (alone && before(/(?<!\p{L})(?:of|from|to) $/iu)) return { kind: 'place', sure: false }
  if (alone && behind(/^[’']s /u)) return { kind: 'person', sure: false }
  return { kind: alone ? 'organisation' : 'person', sure: false }
}

const IN_A_PLACE =
  /(?<!\p{L})(?:in|near|across|inside|outside|throughout|into|around|village of|town of|city of|en|à|aus|nach|près de|cerca de) $/iu
/** «Ada Ito, 42,», «Ada Ito, who» */
const OF_A_PERSON = /^,? (?:who |\d\d,|\(\d\d\)|said|says|told|sagte|dijo)/u
