/** Whose words stand beside a verb: the run of tokens in front of it or behind it that can be a speaker. */
import type { Part, Token } from './clauses.ts'
import type { LanguageTable } from './language-table.ts'

/** Token indexes, half-open. */
export interface Run {
  readonly from: number
  readonly to: number
}

/** The speaker that ends before the verb at `verb`; `null` if something else stands there. */
export function findSpeakerBefore(tokens: readonly Token[], verb: number, table: LanguageTable): Run | null {
  let last = skipBack(tokens, verb - 1)
  const token = tokens[last]
  if (token?.part === 'comma' || (token && isDash(token))) last = skipBack(tokens, backOver(tokens, last))
  if (tokens[last]?.key === ')') {
    while (last >= 0 && tokens[last]!.key !== '(') last--
    last--
  }
  const end = tokens[last]
  if (!end) return null
  if (end.part === 'pronoun' || end.part === 'relative') return { from: last, to: last + 1 }
  const counted = end.part === 'determiner' && tokens[last - 1]?.part === 'determiner' // «the two said»
  // «Ito’s claims», but «Ito’s claim that»
  if (/'s$/.test(end.key) && tokens[verb + 1]?.part !== 'that') return null
  if (end.part !== 'name' && end.part !== 'noun' && !end.naming && !counted) return null
  let from = last
  while (from > 0 && joins(tokens, from - 1, last)) from--
  return withoutAdjunct(tokens, { from, to: last + 1 }, table)
}

/** The speaker that begins behind the verb at `verb`. */
export function findSpeakerAfter(tokens: readonly Token[], verb: number, table: LanguageTable): Run | null {
  let from = verb + 1
  while (tokens[from]?.part === 'adverb') from++
  const first = tokens[from]
  if (!first) return null
  if (first.part === 'pronoun') return { from, to: from + 1 }
  // «said retired general Ito»
  const described = first.part === 'verb' && BEGINS.has(tokens[from + 1]?.part ?? 'mark')
  if (!BEGINS.has(first.part) && !described) return null
  let to = from + 1
  for (; to < tokens.length; to++) {
    const { part, key, naming } = tokens[to]!
    // Where nouns are capitalised, a small word behind one is a verb.
    if (part === 'noun' && table.capitalNouns && tokens[to - 1]!.part === 'name') break
    if (part === 'noun' || part === 'name' || key === '&' || (naming && tokens[to + 1]?.part === 'name'))
      continue
    const goesOn = table.linking.has(key) && BEGINS.has(tokens[to + 1]?.part ?? 'mark')
    if (part === 'determiner' ? !LINKS.has(tokens[to - 1]!.part) && !table.genitives.has(key) : !goesOn) break
  }
  return { from, to }
}

/** The subject of the sentence up to `before`: that of the first verb that has one, past an adjunct at the start. */
export function findSubject(tokens: readonly Token[], before: number, table: LanguageTable): Run | null {
  let start = 1
  const first = tokens[0]
  if (
    first &&
    !table.verbSecond &&
    (first.part === 'preposition' || first.part === 'subordinator' || isHanging(first))
  ) {
    const end = endOfAdjunct(tokens)
    if (end < before - 1) start = end + 1
  }
  for (let at = start; at < before; at++) {
    if (!VERBS.has(tokens[at]!.part)) continue
    const run = findSpeakerBefore(tokens, at, table)
    const behind = table.verbSecond ? findSpeakerAfter(tokens, at, table) : null
    if (behind && (!run || isSurelySubject(tokens, behind, run, table))) return behind
    if (run && tokens[run.from]!.part !== 'relative') return run
  }
  return null
}

/** Whether the run behind a verb is its subject though one stands in front too: «Die Idee lobte der Minister». */
export function isSurelySubject(
  tokens: readonly Token[],
  behind: Run,
  ahead: Run,
  table: LanguageTable,
): boolean {
  const begins = ({ from }: Run) =>
    [2, 3].some((length) => table.nominative?.test(keysOf(tokens.slice(from, from + length))))
  return begins(behind) && tokens[ahead.from]!.part === 'determiner' && !begins(ahead)
}

const keysOf = (tokens: readonly Token[]) => tokens.map(({ key }) => key).join(' ')

/** Where the adjunct ends that a sentence begins with: behind its comma, which may stand inside a quotation. */
export function endOfAdjunct(tokens: readonly Token[]): number {
  const last = tokens.findIndex(({ part, stopped }) => part === 'comma' || stopped)
  return last < 0 ? tokens.length : last + 1
}

export const isHanging = ({ part, cues }: Token) =>
  part === 'cue' && cues.some(({ form }) => form === 'hanging')
export const isDash = ({ key }: Token) => DASHES.has(key)
const DASHES: ReadonlySet<string> = new Set(['–', '—', '―', '-', '--', '~'])

const BEGINS: ReadonlySet<Part> = new Set(['name', 'noun', 'determiner'])
const LINKS: ReadonlySet<Part> = new Set(['preposition', 'and'])
const VERBS: ReadonlySet<Part> = new Set(['helper', 'verb', 'cue'])

/** Over what stands between a speaker and the verb: «she has also never said». */
function skipBack(tokens: readonly Token[], from: number): number {
  let at = from
  while (at >= 0 && ['adverb', 'helper', 'time'].includes(tokens[at]!.part)) at--
  return at
}

/** From a comma or dash before the verb to what stands before the one that opened the insertion: «Ito, the mayor, said». */
function backOver(tokens: readonly Token[], closing: number): number {
  const { part } = tokens[closing]!
  for (let at = closing - 2; at >= 0 && closing - at < LONGEST_INSERTION; at--) {
    const token = tokens[at]!
    if (token.part === 'quote' && !token.naming) return -1
    if (token.part === part && (part === 'comma' || isDash(token))) return at - 1
  }
  return -1
}

const LONGEST_INSERTION = 40

/** Whether the token at `at` belongs to the run of speaker's words that goes on behind it up to `last`. */
function joins(tokens: readonly Token[], at: number, last: number): boolean {
  const { part, key, naming } = tokens[at]!
  const before = tokens[at - 1]
  const after = tokens[at + 1]!
  switch (part) {
    case 'name':
    case 'noun':
    case 'determiner':
      return true
    case 'preposition':
      return at < last
    case 'and':
      return before?.part === 'name' || (before?.part === 'comma' && tokens[at - 2]?.part === 'name')
    case 'comma':
      return before?.part === 'name' && after.part === 'and'
    case 'quote':
      return naming === true
    default:
      return key === '&' || key === '/' || key === '%'
  }
}

/** Without the adjunct that a clause may begin with: «in Iowa on Monday the senator» is «the senator». */
function withoutAdjunct(tokens: readonly Token[], { from, to }: Run, table: LanguageTable): Run | null {
  let start = from
  while (start < to && tokens[start]!.part === 'and') start++
  // «Als Begründung sagte sie»
  if (table.verbSecond && tokens[from - 1]?.part === 'subordinator' && from === 1) return null
  if (table.oblique.has(tokens[start]?.key ?? '')) return null
  if (tokens[start]?.part !== 'preposition') return start < to ? { from: start, to } : null
  if (table.verbSecond) return null
  let begin = to - 1
  while (begin > start && tokens[begin - 1]!.part !== 'preposition') begin--
  for (let at = begin + 1; at < to; at++) if (tokens[at]!.part === 'determiner') begin = at
  return { from: begin, to }
}
