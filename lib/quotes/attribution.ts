/**
 * Who said what: the direct, mixed and reported quotes of an article with their speakers, by rules over a table of verbs. Speaks of text
 * and offsets alone and knows no records: whether a speaker is one of the notebook's actors is for others to ask.
 */
import { splitWords } from '../text/words.ts'
import { guessLanguage, languageOf } from '../text/language.ts'
import type { Span } from '../text/sentences.ts'
import { isFinished, readSentences, type Sentence, type Token } from './clauses.ts'
import { ENGLISH } from './english.ts'
import type { Cue, LanguageTable } from './language-table.ts'
import { findQuotations, type Quotation } from './quotation-marks.ts'
import { findSpeakerAfter, findSpeakerBefore, type Run } from './speakers.ts'

export interface Speaker extends Span {
  readonly text: string
  readonly actor?: { readonly start: number; readonly end: number; readonly text: string }
}

export interface Quote {
  readonly spans: readonly Span[]
  readonly kind: 'direct' | 'indirect' | 'mixed'
  readonly speaker: Speaker | null
  readonly cue: Span | null
}

interface Draft {
  spans: Span[]
  speaker: Span | null
  cue: Span | null
  quotations: Quotation[]
  words: boolean
}

/** A cue with its place in a sentence. */
interface Found {
  readonly at: number
  readonly cue: Cue
  readonly speaker: Run | null
  /** The cue and speaker together, token indexes. */
  readonly from: number
  readonly to: number
  readonly inverted: boolean
}

export function findQuotes(text: string, options: { lang?: string } = {}): Quote[] {
  const table = ENGLISH
  void options
  void guessLanguage
  void languageOf
  void splitWords
  const quotations = findQuotations(text)
  const sentences = joinAsides(text, readSentences(text, { start: 0, end: text.length }, quotations, table), table)
  const drafts: Draft[] = []
  let previous: Draft | null = null
  let introduced: { speaker: Span | null; cue: Span | null } | null = null
  let lastParagraph = -1
  for (const sentence of sentences) {
    const { tokens } = sentence
    const own = readSentence(text, sentence, table)
    const first = tokens[0]
    const pure = own.length === 0 && first?.part === 'quote'
    if (pure) {
      const quotes = tokens.filter((t) => t.part === 'quote')
      const chain = first.quotation!.continues && previous
      if (previous && (chain || (sentence.paragraph === lastParagraph && previous.quotations.length > 0))) {
        previous.spans.push(...(isPure(tokens) ? quotes.map(span) : [span(sentence)]))
        if (!isPure(tokens)) previous.words = true
        previous.quotations.push(...quotes.map((t) => t.quotation!))
      } else {
        const source = introduced ?? (previous && { speaker: previous.speaker, cue: null })
        const long = quotes.filter((t) => wordCount(text, t) >= MIN)
        if (long.length > 0) {
          previous = {
            spans: long.map(span),
            speaker: source?.speaker ?? null,
            cue: source?.cue ?? null,
            quotations: long.map((t) => t.quotation!),
            words: false,
          }
          drafts.push(previous)
        }
      }
    } else {
      if (own.length > 0) {
        const head = own[0]!
        if (first?.quotation?.continues && previous && head.quotations.includes(first.quotation)) {
          // The whole chain belongs to the cue that comes at last.
          if (!previous.cue) {
            previous.speaker = head.speaker
            previous.cue = head.cue
          }
          previous.spans.push(...head.spans)
          previous.quotations.push(...head.quotations)
          own.shift()
        }
        drafts.push(...own)
        previous = own.at(-1) ?? previous
      } else {
        for (const token of tokens)
          if (token.part === 'quote' && wordCount(text, token) >= MIN) {
            const draft: Draft = {
              spans: [span(token)],
              speaker: clauseSpeaker(tokens, table),
              cue: null,
              quotations: [token.quotation!],
              words: false,
            }
            drafts.push(draft)
            previous = draft
          } else if (token.part !== 'quote') previous = sentence.paragraph === lastParagraph ? null : previous
      }
    }
    lastParagraph = sentence.paragraph
    introduced = introduction(tokens, table)
  }
  const out: Quote[] = []
  for (const draft of drafts) {
    const kind = draft.quotations.length === 0 ? 'indirect' : draft.words ? 'mixed' : 'direct'
    const speaker = draft.speaker && { ...draft.speaker, text: text.slice(draft.speaker.start, draft.speaker.end) }
    out.push({ spans: draft.spans, kind, speaker, cue: draft.cue })
    if (kind === 'mixed')
      for (const q of draft.quotations)
        out.push({ spans: [{ start: q.start, end: q.end }], kind: 'direct', speaker, cue: draft.cue })
  }
  return out
}

const MIN = 5
const wordCount = (text: string, { start, end }: Span) => text.slice(start, end).split(/\s+/).length
const span = ({ start, end }: Span): Span => ({ start, end })
const isPure = (tokens: readonly Token[]) => tokens.every((t) => t.part === 'quote' || t.part === 'mark' || t.part === 'comma')
const runSpan = (tokens: readonly Token[], { from, to }: Run): Span => ({ start: tokens[from]!.start, end: tokens[to - 1]!.end })

function clauseSpeaker(tokens: readonly Token[], table: LanguageTable): Span | null {
  for (let at = 1; at < tokens.length; at++)
    if (tokens[at]!.part === 'helper' || tokens[at]!.part === 'verb' || tokens[at]!.part === 'cue') {
      const run = findSpeakerBefore(tokens, at, 0, table)
      if (run) return runSpan(tokens, run)
    }
  return null
}

/** «The paper reported:» at the end of a paragraph. */
function introduction(tokens: readonly Token[], table: LanguageTable) {
  if (tokens.at(-1)?.part !== 'colon') return null
  const cues = findCues(tokens, table)
  const last = cues.filter((c) => c.speaker).at(-1)
  if (last) return { speaker: runSpan(tokens, last.speaker!), cue: cueSpan(tokens, last) }
  return { speaker: clauseSpeaker(tokens, table), cue: null }
}

const cueSpan = (tokens: readonly Token[], { at, cue }: Found): Span =>
  cue.frame === 'say' && tokens[at]!.key === 'according' ? { start: tokens[at]!.start, end: tokens[at + 1]!.end } : span(tokens[at]!)

/** `“Why?” Smith asked.` is one sentence, though a question mark and a capital part it. */
function joinAsides(text: string, sentences: readonly Sentence[], table: LanguageTable): Sentence[] {
  const joined: Sentence[] = []
  for (const sentence of sentences) {
    const before = joined.at(-1)
    const last = before?.tokens.at(-1)
    if (before && last?.part === 'quote' && before.paragraph === sentence.paragraph && isAside(sentence.tokens, table)) {
      joined[joined.length - 1] = {
        ...before,
        end: sentence.end,
        tokens: [...before.tokens, ...sentence.tokens],
      }
    } else joined.push(sentence)
  }
  void text
  return joined
}

function isAside(tokens: readonly Token[], table: LanguageTable): boolean {
  const verb = tokens.findIndex((t) => t.part === 'cue' && t.cues.some((c) => c.frame === 'say' || c.frame === 'tell'))
  if (verb < 0 || verb > 12) return false
  const next = tokens[verb + 1]
  if (verb > 0) {
    const speaker = findSpeakerBefore(tokens, verb, 0, table)
    if (!speaker || speaker.from > 0) return false
    if (tokens[verb]!.cues.some((c) => c.frame === 'tell') && !tokens.some((t) => t.part === 'that')) return true
    return !next || next.part === 'comma' || next.part === 'preposition' || next.part === 'time' || next.part === 'adverb'
  }
  return findSpeakerAfter(tokens, verb, table) !== null
}

/** The cues of a sentence in order, with the speakers beside them. */
function findCues(tokens: readonly Token[], table: LanguageTable): Found[] {
  const found: Found[] = []
  let floor = 0
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!
    for (const phrase of table.before)
      if (phrase.every((word, i) => tokens[at + i]?.key === word)) {
        const speaker = findSpeakerAfter(tokens, at + phrase.length - 1, table)
        if (speaker)
          found.push({ at, cue: { frame: 'say', form: 'open' }, speaker, from: at, to: speaker.to, inverted: true })
      }
    if (token.part !== 'cue') continue
    const hit = readCue(tokens, at, floor, table, found)
    if (!hit) continue
    found.push(hit)
  }
  return found
}

function readCue(
  tokens: readonly Token[],
  at: number,
  floor: number,
  table: LanguageTable,
  sofar: readonly Found[],
): Found | null {
  const { cues } = tokens[at]!
  const before = tokens[at - 1]
  const cue = cues[0]!
  // A noun: «the claim», «his call»
  if (before && (before.part === 'determiner' || before.part === 'preposition') && before.key !== 'to' && cue.form !== 'hanging') return null
  const inherited = sofar.at(-1)
  if (cue.form === 'hanging') {
    if (before?.part === 'preposition' || before?.part === 'determiner') return null
    if (before?.part === 'helper') {
      const speaker = findSpeakerBefore(tokens, at, floor, table)
      return speaker && { at, cue, speaker, from: speaker.from, to: at + 1, inverted: false }
    }
    const speaker = before?.part === 'comma' ? (inherited?.speaker ?? mainSpeaker(tokens, at, table)) : findSpeakerBefore(tokens, at, floor, table)
    return { at, cue, speaker, from: at, to: at + 1, inverted: false }
  }
  // «to say»
  if (before?.key === 'to') {
    return null
  }
  // passive or a noun's attribute: «was told», «been called»
  let passive = false
  for (let k = at - 1; k >= floor && (tokens[k]!.part === 'helper' || tokens[k]!.part === 'adverb'); k--)
    if (/^(?:is|are|was|were|be|been|being)$/.test(tokens[k]!.key)) passive = true
  if (passive && cue.form !== 'open') return null
  if (before?.part === 'and' && inherited && (tokens[at - 2]?.part !== 'name' || before.key === 'but'))
    return { at, cue, speaker: inherited.speaker, from: at - 1, to: at + 1, inverted: false }
  const canInvert = cues.some((c) => c.frame === 'say') && (!before || before.part === 'quote' || before.part === 'comma' || isDash(before))
  if (canInvert) {
    const speaker = findSpeakerAfter(tokens, at, table)
    if (speaker && tokens[speaker.to]?.part !== 'cue') {
      const left = before?.part === 'comma' && tokens.slice(floor, at).every((t) => t.part !== 'quote') ? findSpeakerBefore(tokens, at, floor, table) : null
      if (!left) return { at, cue: cues.find((c) => c.frame === 'say')!, speaker, from: at, to: speaker.to, inverted: true }
    }
  }
  const speaker = findSpeakerBefore(tokens, at, floor, table)
  if (speaker) return { at, cue, speaker, from: speaker.from, to: at + 1, inverted: false }
  return null
}

const isDash = (token: Token) => token.key === '–' || token.key === '—' || token.key === '--'

function mainSpeaker(tokens: readonly Token[], at: number, table: LanguageTable): Run | null {
  for (let k = 1; k < at; k++)
    if (tokens[k]!.part === 'helper' || tokens[k]!.part === 'verb' || tokens[k]!.part === 'cue') {
      const run = findSpeakerBefore(tokens, k, 0, table)
      if (run) return run
    }
  return null
}

const ADJUNCT: ReadonlySet<string> = new Set(['preposition', 'time', 'adverb', 'subordinator'])

function readSentence(text: string, sentence: Sentence, table: LanguageTable): Draft[] {
  const { tokens } = sentence
  const cues = findCues(tokens, table)
  const drafts: Draft[] = []
  let free = 0
  for (let n = 0; n < cues.length; n++) {
    const found = cues[n]!
    if (found.at < free) continue
    const { cue, speaker } = found
    // where this one's words must end: at a later cue that shares the speaker
    let limit = tokens.length
    for (const later of cues.slice(n + 1)) {
      const lead = tokens[later.from - 1]
      if (later.from === later.at - 1 && tokens[later.from]!.part === 'and') limit = Math.min(limit, later.from)
      else if (later.cue.form === 'hanging' && lead?.part === 'comma') limit = Math.min(limit, later.from - 1)
      else if (tokens[later.at]!.key === 'according') limit = Math.min(limit, later.from)
      if (limit < tokens.length) break
    }
    const start = Math.min(found.from, speaker?.from ?? found.from)
    let frontEnd = start
    while (frontEnd > free && (tokens[frontEnd - 1]!.part === 'comma' || tokens[frontEnd - 1]!.part === 'mark')) frontEnd--
    const front: Run = { from: free, to: frontEnd }
    const hasFront = front.to > front.from
    const frontLast = tokens[front.to - 1]
    const afterCue = found.to
    const next = tokens[afterCue]
    const restEmpty = !next || afterCue >= limit
    const restAdjunct = !restEmpty && (ADJUNCT.has(next.part) || next.part === 'comma')
    const frontQuote = hasFront && frontLast!.part === 'quote'
    const separated = start > front.to || frontQuote
    const isAccording = tokens[found.at]!.key === 'according'
    let content: Run[] = []
    if (cue.form !== 'hanging' && hasFront && (cue.frame === 'say' || cue.frame === 'tell')) {
      if (isAccording) content = [front]
      else if (frontQuote && wordCount(text, frontLast!) > 2 && (restEmpty || restAdjunct || found.inverted || cue.frame === 'tell' || next.part === 'name')) content = [front]
      else if (separated && (restEmpty || (restAdjunct && !tokens.slice(afterCue, limit).some((t) => t.part === 'that' || t.part === 'quote' || t.part === 'colon')) || (next?.part === 'comma' && hasFront))) {
        const short = front.to - front.from < 4 && !frontQuote
        if (!short || restEmpty) content = [front]
      } else if (found.inverted && separated) content = [front]
    }
    if (content.length > 0) {
      // and what goes on behind
      const rest = behind(tokens, afterCue, limit, frontQuote)
      if (rest) content.push(rest)
    } else {
      const begin = contentStart(text, tokens, afterCue, limit, cue, table)
      if (begin < limit) content = [{ from: begin, to: contentEnd(tokens, begin, limit, cue) }]
    }
    const draft = makeDraft(tokens, content, found)
    if (!draft) continue
    drafts.push(draft)
    free = Math.max(free, ...content.map((run) => run.to), found.to)
  }
  return drafts
}

/** Where what was said begins behind the verb. */
function contentStart(text: string, tokens: readonly Token[], from: number, limit: number, cue: Cue, table: LanguageTable): number {
  for (let at = from; at < Math.min(limit, from + 20); at++) {
    const { part } = tokens[at]!
    if (part === 'that' && (cue.frame === 'say' || cue.frame === 'tell')) return at + 1
    if (part === 'colon') return at + 1
    if (part === 'quote' && at > from && (tokens[at - 1]!.part === 'comma')) return at
    if (part === 'verb' || part === 'cue' || part === 'quote') break
  }
  void text
  let at = from
  if (tokens[at]?.part === 'comma') at++
  if (cue.frame === 'tell') {
    const addressee = findSpeakerAfter(tokens, at - 1, table)
    if (addressee && addressee.to < limit) at = addressee.to
    if (tokens[at]?.part === 'comma') at++
  }
  while (at < limit && tokens[at]!.part === 'time') at++
  return at
}

function contentEnd(tokens: readonly Token[], from: number, limit: number, cue: Cue): number {
  if (cue.frame !== 'hold' && cue.frame !== 'call') return limit
  for (let at = from + 1; at < limit; at++) {
    const { part } = tokens[at]!
    if (part === 'comma' || part === 'subordinator' || (part === 'mark' && isDash(tokens[at]!))) return at
  }
  return limit
}

/** The second part of an interrupted quote. */
function behind(tokens: readonly Token[], from: number, limit: number, quoted: boolean): Run | null {
  for (let at = from; at < limit; at++) {
    const { part } = tokens[at]!
    if (quoted && part === 'quote') return { from: at, to: limit }
    if (!quoted && part === 'comma' && at === from) return at + 1 < limit ? { from: at + 1, to: limit } : null
  }
  return null
}

function makeDraft(tokens: readonly Token[], runs: readonly Run[], found: Found): Draft | null {
  const spans: Span[] = []
  const quotations: Quotation[] = []
  let words = false
  for (const run of runs) {
    let { from, to } = run
    while (from < to && (tokens[from]!.part === 'comma' || tokens[from]!.part === 'mark' || tokens[from]!.part === 'colon')) from++
    while (from < to && (tokens[to - 1]!.part === 'comma' || tokens[to - 1]!.part === 'mark' || tokens[to - 1]!.part === 'colon')) to--
    if (from >= to) continue
    const inside = tokens.slice(from, to)
    for (const t of inside) if (t.quotation) quotations.push(t.quotation)
    if (inside.some((t) => t.part !== 'quote' && t.part !== 'comma' && t.part !== 'mark')) {
      words = true
      spans.push(runSpan(tokens, { from, to }))
    } else spans.push(...inside.filter((t) => t.part === 'quote').map(span))
  }
  if (spans.length === 0) return null
  return {
    spans,
    speaker: found.speaker && runSpan(tokens, found.speaker),
    cue: cueSpan(tokens, found),
    quotations,
    words,
  }
}
void isFinished
