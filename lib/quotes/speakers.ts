/** Whose words stand beside a verb: the run of tokens in front of it or behind it that can be a speaker. */
import type { Token } from './clauses.ts'
import type { LanguageTable } from './language-table.ts'

/** Token indexes, half-open. */
export interface Run {
  readonly from: number
  readonly to: number
}

/** The speaker that ends before the verb at `verb`, looking back no further than `floor`; `null` if something else stands there. */
export function findSpeakerBefore(
  tokens: readonly Token[],
  verb: number,
  floor: number,
  table: LanguageTable,
): Run | null {
  let last = skipBack(tokens, verb - 1, floor)
  if (last < floor) return null
  if (tokens[last]!.part === 'comma' || isDash(tokens[last]!)) {
    last = skipBack(tokens, backOver(tokens, last, floor), floor)
    if (last < floor) return null
  }
  if (tokens[last]!.key === ')') {
    let at = last - 1
    while (at >= floor && tokens[at]!.key !== '(') at--
    last = at - 1
    if (last < floor) return null
  }
  const end = tokens[last]!
  if (end.part === 'pronoun' || end.part === 'relative') return { from: last, to: last + 1 }
  if (!canEnd(end)) return null
  let from = last
  while (from > floor && joins(tokens, from - 1, last)) from--
  return trimRun(tokens, { from, to: last + 1 }, table)
}

/** The speaker that begins behind the verb at `verb`. */
export function findSpeakerAfter(
  tokens: readonly Token[],
  verb: number,
  table: LanguageTable,
): Run | null {
  let from = verb + 1
  while (from < tokens.length && tokens[from]!.part === 'adverb') from++
  const first = tokens[from]
  if (!first) return null
  if (first.part === 'pronoun') return { from, to: from + 1 }
  if (!BEGINS.has(first.part)) return null
  let to = from + 1
  while (to < tokens.length) {
    const token = tokens[to]!
    const next = tokens[to + 1]
    if (token.part === 'noun' || token.part === 'name') to++
    else if (token.part === 'determiner' && (tokens[to - 1]!.part === 'preposition' || tokens[to - 1]!.part === 'and')) to++
    else if (
      (token.part === 'preposition' || token.part === 'and') &&
      table.linking.has(token.key) &&
      next &&
      BEGINS.has(next.part) &&
      !(token.key === 'in' || token.key === 'on' || token.key === 'at' || token.key === 'to')
    )
      to++
    else if (token.part === 'mark' && token.key === '&') to++
    else break
  }
  return { from, to }
}

const BEGINS: ReadonlySet<string> = new Set(['name', 'noun', 'determiner'])
const ENDS: ReadonlySet<string> = new Set(['name', 'noun'])
const canEnd = (token: Token) => ENDS.has(token.part) || (token.part === 'quote' && token.end - token.start < 30)
const isDash = (token: Token) => token.key === '–' || token.key === '—' || token.key === '-' || token.key === '--'

/** Over what stands between a speaker and the verb: «she has also never said». */
function skipBack(tokens: readonly Token[], from: number, floor: number): number {
  let at = from
  while (at >= floor && (tokens[at]!.part === 'adverb' || tokens[at]!.part === 'helper')) at--
  return at
}

/** From a comma before the verb to the token before the comma that opened the insertion: «Ito, the mayor, said». */
function backOver(tokens: readonly Token[], comma: number, floor: number): number {
  for (let at = comma - 1; at >= floor && comma - at < 40; at--) {
    const { part } = tokens[at]!
    if (part === 'quote' && tokens[at]!.end - tokens[at]!.start > 30) break
    if (part === tokens[comma]!.part && at < comma - 1) return at - 1
  }
  return floor - 1
}

function joins(tokens: readonly Token[], at: number, last: number): boolean {
  const { part, key, quotation } = tokens[at]!
  if (part === 'name' || part === 'noun' || part === 'determiner') return true
  if (part === 'preposition') return at < last
  if (part === 'and') return tokens[at - 1]?.part === 'name' && tokens[at + 1]?.part !== 'verb'
  if (part === 'mark') return key === '&' || key === '/' || key === '%'
  if (part === 'comma')
    return tokens[at - 1]?.part === 'name' && tokens[at + 1]?.part === 'and'
  return quotation !== undefined && quotation.end - quotation.start < 30
}

/** Without the adjunct that a clause may begin with: «in Iowa on Monday the senator» is «the senator». */
function trimRun(tokens: readonly Token[], { from, to }: Run, table: LanguageTable): Run | null {
  let start = from
  while (start < to && !BEGINS.has(tokens[start]!.part) && tokens[start]!.part !== 'quote') {
    if (tokens[start]!.part !== 'preposition') {
      start++
      continue
    }
    let last = to - 1
    while (last > start && tokens[last]!.part !== 'preposition') last--
    let begin = last + 1
    for (let at = begin + 1; at < to; at++) if (tokens[at]!.part === 'determiner') begin = at
    return begin < to ? { from: begin, to } : null
  }
  void table
  return start < to ? { from: start, to } : null
}
