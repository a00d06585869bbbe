/**
 * A text as sentences of tokens, each with its part in a sentence as far as a table of words can tell. A whole quotation is one
 * token, however long. No grammar is known here beyond that: guesses are cheap, and the rules above live with them.
 */
import { type Span, splitSentences } from '../text/sentences.ts'
import type { Cue, LanguageTable } from './language-table.ts'
import type { Quotation } from './quotation-marks.ts'

export type Part =
  | 'quote'
  | 'comma'
  | 'colon'
  | 'mark'
  | 'pronoun'
  | 'relative'
  | 'that'
  | 'determiner'
  | 'preposition'
  | 'and'
  | 'subordinator'
  | 'helper'
  | 'adverb'
  | 'time'
  | 'cue'
  | 'verb'
  | 'name'
  | 'noun'

export interface Token extends Span {
  /** In lower case, with straight apostrophes. */
  readonly key: string
  readonly part: Part
  readonly cues: readonly Cue[]
  /** Only for a whole quotation. */
  readonly quotation?: Quotation
  /** A few quoted words that are part of a name: the «Fight for 15» movement. */
  readonly naming?: boolean
  /** The quotation ends with a sign, or a comma follows: who said it may come next. */
  readonly stopped?: boolean
}

export interface Sentence extends Span {
  readonly tokens: readonly Token[]
  /** Counts line breaks: sentences with the same number stand in one paragraph. */
  readonly paragraph: number
}

/** The sentences of a stretch of text; quotations are those that lie in it, outermost only. Linear. */
export function readSentences(
  text: string,
  within: Span,
  quotations: readonly Quotation[],
  table: LanguageTable,
): Sentence[] {
  const masked = maskQuotations(text, within, quotations)
  const sentences: Sentence[] = []
  let next = 0
  let paragraph = 0
  let last = within.start
  for (const { start, end } of splitSentences(masked)) {
    const from = within.start + start
    const to = within.start + end
    for (; last < from; last++) if (text[last] === '\n') paragraph++
    const inside: Quotation[] = []
    while (next < quotations.length && quotations[next]!.start < to) inside.push(quotations[next++]!)
    const tokens = readTokens(text, from, to, inside, table)
    for (let at = 0; at < tokens.length; at += LONGEST_SENTENCE)
      sentences.push({ start: from, end: to, paragraph, tokens: tokens.slice(at, at + LONGEST_SENTENCE) })
  }
  return sentences
}

/** Tokens; longer ones are cut, so that what looks around in a sentence costs no more than a constant. */
const LONGEST_SENTENCE = 250

/** Whether a quotation's own last sign ends a sentence: `“It rains.”` but not `“It rains,”`. */
const isFinished = (text: string, { end }: Span) =>
  /[.!?…]['"”’»“‘]*$/u.test(text.slice(Math.max(0, end - 6), end))

/** The text with each quotation blotted out, so that only stops outside and at a quotation's end are seen. Same length. */
function maskQuotations(text: string, within: Span, quotations: readonly Quotation[]): string {
  const parts: string[] = []
  let from = within.start
  for (const quotation of quotations) {
    const { start, end } = quotation
    parts.push(text.slice(from, start), 'Q', 'q'.repeat(Math.max(0, end - start - 2)))
    if (end - start > 1) parts.push(isFinished(text, quotation) ? '.' : 'q')
    from = end
  }
  parts.push(text.slice(from, within.end))
  return parts.join('')
}

const TOKEN =
  /(?:\p{Lu}\.){2,}|[$€£]?\d+(?:[.,]\d+)+|[@#$€£]?[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[’'‑.\-&](?=[\p{L}\p{N}])[\p{L}\p{N}\p{M}]+)*|--|[^\s.'"]/gu

function readTokens(
  text: string,
  start: number,
  end: number,
  quotations: readonly Quotation[],
  table: LanguageTable,
): Token[] {
  const tokens: Token[] = []
  let from = start
  const upTo = (to: number) => {
    for (const found of text.slice(from, to).matchAll(TOKEN)) {
      for (const [word, at] of splitWord(found[0], from + found.index, table))
        tokens.push(readToken(word, keyOf(word), at, tokens.length === 0, table))
    }
  }
  for (const quotation of quotations) {
    upTo(quotation.start)
    tokens.push({ key: '', part: 'quote', cues: NONE, ...readQuotation(text, quotation) })
    from = quotation.end
  }
  upTo(end)
  return table.capitalNouns
    ? tokens.map((token, at) => asAdjective(token, tokens.slice(at + 1, at + 3), table))
    : tokens
}

/** «der geplante Umbau»: what looks like a verb before a noun is an adjective where nouns show by their capital. */
function asAdjective(token: Token, [next, afterNext]: readonly Token[], table: LanguageTable): Token {
  if (token.part !== 'verb' || table.verbs.has(token.key)) return token
  const adjective = next?.part === 'name' || (next?.part === 'noun' && afterNext?.part === 'name')
  return adjective ? { ...token, part: 'noun' } : token
}

function readQuotation(text: string, quotation: Quotation) {
  const { start, end } = quotation
  const tail = text.slice(Math.max(start + 1, end - 8), end).replace(/['"”’»“‘«」』\s]+$/u, '')
  const signed = /[.,!?…;:–—-]$/u.test(tail)
  const stopped = signed || text[end] === ','
  return { start, end, quotation, stopped, naming: !signed && end - start < LONGEST_NICKNAME }
}

/** Characters. */
const LONGEST_NICKNAME = 30

const keyOf = (word: string) => word.toLowerCase().replaceAll('’', "'")

/** One written word, or the two that it joins. */
function splitWord(word: string, at: number, table: LanguageTable): [word: string, at: number][] {
  const cut = table.split?.exec(keyOf(word))
  if (!cut || cut.index + cut[0].length >= word.length) return [[word, at]]
  const second = cut.index + cut[0].length
  const first = cut[0].startsWith('-') ? cut.index : second
  return [
    [word.slice(0, first), at],
    [word.slice(second), at + second],
  ]
}

const NONE: readonly Cue[] = []

function readToken(text: string, key: string, start: number, first: boolean, table: LanguageTable): Token {
  const cues = table.cues.get(key) ?? NONE
  return { start, end: start + text.length, key, cues, part: partOf(text, key, cues, first, table) }
}

function partOf(text: string, key: string, cues: readonly Cue[], first: boolean, table: LanguageTable): Part {
  if (!/[\p{L}\p{N}]/u.test(text)) {
    if (text === ',' || text === '،' || text === '、') return 'comma'
    return text === ':' || text === '：' ? 'colon' : 'mark'
  }
  const plain = key.replace(/'(?:s|d|ll|ve|re|m)$/, '')
  if (table.relatives.has(key)) return 'relative'
  if (table.that.has(key)) return 'that'
  if (table.pronouns.has(plain)) return 'pronoun'
  if (table.subordinators.has(key)) return 'subordinator'
  if (table.determiners.has(key)) return 'determiner'
  if (table.and.has(key)) return 'and'
  if (table.prepositions.has(key)) return 'preposition'
  if (table.helpers.has(key)) return 'helper'
  if (table.adverbs.has(key)) return 'adverb'
  if (table.times.has(key)) return 'time'
  if (/^[$€£]?\d/.test(text)) return 'determiner'
  const capital = /^[@#]?\p{Lu}/u.test(text)
  if (first && capital && table.capitalNouns && table.adverbEnding.test(key)) return 'adverb'
  if (cues.length > 0 && (!capital || first)) return 'cue'
  if (capital) return 'name'
  if (table.verbs.has(key) || table.verbEnding.test(key)) return 'verb'
  return table.adverbEnding.test(key) ? 'adverb' : 'noun'
}
